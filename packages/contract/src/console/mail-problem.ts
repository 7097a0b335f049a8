// Why a mail did not go out, so that a new reason does not compile until it has its words.
export { MAIL_PROBLEMS, type MailProblem } from '@madoguchi/otp-core/mail-problem';
