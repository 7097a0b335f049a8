import type { WorkMessages } from '../../messages/ja/work.ts';

export type MailProblemKey = keyof WorkMessages['mailProblem'];

const KEYS: readonly MailProblemKey[] = [
  'connection_refused',
  'timeout',
  'temporarily_refused',
  'recipient_refused',
  'message_refused',
  'tls_failed',
  'authentication_failed',
  'other',
];

/** The words of the catalogue for why a mail did not go out; `other` for a reason that this console does not know. */
export function mailProblemKey(problem: string | null): MailProblemKey {
  return KEYS.find((key) => key === problem) ?? 'other';
}
