import type { JsonValue } from './audit-entry.ts';
import type { HoldingEvent, HoldingEventType } from './events.ts';

/** What the world outside is told of a change: the customer by mail, the core banking system by an integration event. */
export interface OutboxMessage {
  topic: `mail.${string}` | `integration.${string}`;
  payload: JsonValue;
}

/** Whom each event concerns (requirement 30); after a forced release the bank can lower transfer limits (requirement 52). */
const TOPICS: Partial<Record<HoldingEventType, readonly OutboxMessage['topic'][]>> = {
  issued: ['mail.issuance', 'mail.notice'],
  issuance_mail_requested: ['mail.issuance'],
  activated: ['mail.notice', 'integration.token_activated'],
  locked: ['mail.notice'],
  suspended: ['mail.notice'],
  released: ['mail.notice', 'integration.token_released'],
};

/** The messages of a change, in the order of its events. */
export function outboxMessages(events: readonly HoldingEvent[]): OutboxMessage[] {
  return events.flatMap((event) =>
    (TOPICS[event.type] ?? []).map((topic) => ({ topic, payload: event as unknown as JsonValue })),
  );
}
