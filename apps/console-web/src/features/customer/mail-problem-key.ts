import { MAIL_PROBLEMS, type MailProblem } from '@madoguchi/contract/console/mail-problem';

/** The words of the catalogue for why a mail did not go out; `other` for a reason that this console does not know. */
export function mailProblemKey(problem: string | null): MailProblem {
  return MAIL_PROBLEMS.find((key) => key === problem) ?? 'other';
}
