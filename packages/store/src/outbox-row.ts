import type { MailKind } from '@madoguchi/otp-core/outbox-messages';
import type { MailStanding, OutboxMail } from './outbox.ts';

const MAIL = 'mail.';
/** The topics of mails, for LIKE. */
export const MAILS = `${MAIL}%`;

/** A message as it lies in the table of either dialect. */
export interface OutboxRow {
  id: number;
  topic: string;
  customerId: number;
  payload: unknown;
  createdAtMs: number;
  recipient: string | null;
  state: string;
  failures: number;
  tryableSinceMs: number;
  nextAttemptMs: number | null;
  settledAtMs: number | null;
  problem: string | null;
}

/** A mail for whoever sends it. */
export function mailOf(row: OutboxRow): OutboxMail {
  return {
    id: row.id,
    kind: kindOf(row.topic),
    customerId: row.customerId,
    to: row.recipient ?? '',
    event: row.payload as OutboxMail['event'],
    createdAtMs: row.createdAtMs,
    failures: row.failures,
    tryableSinceMs: row.tryableSinceMs,
  };
}

/** A mail as those see it who ask what became of it. */
export function standingOf(row: OutboxRow): MailStanding {
  return {
    id: row.id,
    kind: kindOf(row.topic),
    to: row.recipient ?? '',
    state: row.state as MailStanding['state'],
    createdAtMs: row.createdAtMs,
    settledAtMs: row.settledAtMs,
    failures: row.failures,
    nextAttemptMs: row.nextAttemptMs,
    problem: row.problem,
  };
}

function kindOf(topic: string): MailKind {
  return topic.slice(MAIL.length) as MailKind;
}
