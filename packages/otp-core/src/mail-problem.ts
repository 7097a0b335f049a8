/** Why a mail server did not take a mail, in words of ours: what staff see and the audit log keeps. */
export const MAIL_PROBLEMS = [
  'connection_refused',
  'timeout',
  'temporarily_refused',
  'recipient_refused',
  'message_refused',
  'tls_failed',
  'authentication_failed',
  'other',
] as const;
export type MailProblem = (typeof MAIL_PROBLEMS)[number];
