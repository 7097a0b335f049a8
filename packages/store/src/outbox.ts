import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { MailProblem } from '@madoguchi/otp-core/mail-problem';
import type { MailKind } from '@madoguchi/otp-core/outbox-messages';

/**
 * A mail that waits in the outbox. It was written with the change that caused it, and is sent at least once: whoever
 * claims it holds it for a lease, and a sender that dies leaves it to the next one.
 */
export interface OutboxMail {
  id: number;
  kind: MailKind;
  customerId: number;
  to: string;
  /** The event that the mail tells of; no secret is in it. */
  event: { readonly type: string; readonly [member: string]: unknown };
  createdAtMs: number;
  /** Tries that failed so far. */
  failures: number;
  /** Since when it is tried: its creation, or when staff sent it again. */
  tryableSinceMs: number;
}

/** What became of a claimed mail, with the entry that tells of it where it came to an end. */
export type MailResult =
  | { kind: 'sent'; entry: AuditEntry }
  /** The mail server did not take it; `problem` is a word of ours, e.g. `connection_refused`, never the server's text. */
  | { kind: 'retry'; nextAttemptMs: number; problem: MailProblem }
  | { kind: 'given_up'; problem: MailProblem; entry: AuditEntry }
  /** Not wanted any more, e.g. an issuance mail whose issue is over. */
  | { kind: 'obsolete' };

/** A mail of a customer as staff see it: where it stands. */
export interface MailStanding {
  id: number;
  kind: MailKind;
  to: string;
  state: 'waiting' | 'sent' | 'given_up' | 'obsolete';
  createdAtMs: number;
  /** When it came to its state; null while it waits. */
  settledAtMs: number | null;
  failures: number;
  nextAttemptMs: number | null;
  problem: string | null;
}

/** The outbox, for the one who sends and for those who look after it. */
export interface Outbox {
  /** Takes mails that are due for `leaseMs`, oldest first; nobody else gets them meanwhile. */
  claimMails(request: { nowMs: number; leaseMs: number; limit: number }): Promise<OutboxMail[]>;
  /**
   * Writes down what became of a claimed mail, with its entry in the same transaction. Of a mail that was settled since
   * by another sender only `sent` is news, once; anything else changes nothing and leaves no entry.
   */
  settleMail(id: number, nowMs: number, result: MailResult): Promise<void>;
  /** How many mails wait to be sent, and since when the oldest one has; for whoever watches. */
  waitingMails(): Promise<{ count: number; oldestMs: number | null }>;
  /** The newest mails of a customer, newest first, at most `limit`. */
  mailsOf(customerId: number, limit: number): Promise<MailStanding[]>;
  /** Puts a mail that was given up back into the queue, with the entry that tells of it; a refusal leaves one too. */
  requeueMail(request: {
    id: number;
    customerId: number;
    nowMs: number;
    entry: AuditEntry;
  }): Promise<'requeued' | 'not_resendable'>;
}
