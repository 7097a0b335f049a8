import type { JsonValue } from './audit-entry.ts';
import type { HoldingEvent } from './events.ts';
import { type Holding, liveToken } from './holding.ts';

/** The mails that a customer gets: the issuance mail with its URL, and notices of what happened (requirement 30). */
export const MAIL_KINDS = [
  'issuance',
  'issued',
  'activated',
  'code_failed',
  'locked',
  'unlocked',
  'suspended',
  'resumed',
  'released',
  'force_released',
  'frozen',
  'unfrozen',
  'address_changed',
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** What the core banking system is told, e.g. to lower or to stop transfers (requirement 52). */
type IntegrationEvent = 'token_activated' | 'token_released' | 'account_frozen';

/** What the world outside is told of a change: the customer by mail, the core banking system by an integration event. */
export type OutboxMessage =
  | { topic: `mail.${MailKind}`; to: string; payload: JsonValue }
  | { topic: `integration.${IntegrationEvent}`; to: null; payload: JsonValue };

/**
 * The messages of a change, in the order of its events. Notices go to the address registered before, never to one typed
 * on the way; without one there is none. After a release the bank can lower transfer limits (requirement 52).
 *
 * @param before - the holding before, which knows the address that the token was issued to
 * @param after - the holding after the events, which knows the address of the issue
 */
export function outboxMessages(
  events: readonly HoldingEvent[],
  { registeredAddress, before, after }: { registeredAddress: string; before: Holding; after: Holding },
): OutboxMessage[] {
  return events.flatMap((event) => messagesOf(event, registeredAddress, before, after));
}

function messagesOf(
  event: HoldingEvent,
  registered: string,
  before: Holding,
  after: Holding,
): OutboxMessage[] {
  const payload = event as unknown as JsonValue;
  const notice = (kind: MailKind): OutboxMessage[] =>
    registered === '' ? [] : [{ topic: `mail.${kind}`, to: registered, payload }];
  const integration = (topic: IntegrationEvent): OutboxMessage[] => [
    { topic: `integration.${topic}`, to: null, payload },
  ];
  switch (event.type) {
    case 'issued':
      return [{ topic: 'mail.issuance', to: event.mailAddress, payload }, ...notice('issued')];
    case 'issuance_mail_requested':
      return after.status === 'issued'
        ? [{ topic: 'mail.issuance', to: after.issue.mailAddress, payload }]
        : [];
    case 'code_failed':
      return isFirstWrongCodeAtLogIn(event, after) ? notice('code_failed') : [];
    case 'activated':
      return [...notice('activated'), ...integration('token_activated')];
    case 'released':
      return [
        ...(event.forced ? forcedNotices(before, registered, payload) : notice('released')),
        ...integration('token_released'),
      ];
    case 'frozen':
      return [...notice('frozen'), ...integration('account_frozen')];
    case 'locked':
    case 'unlocked':
    case 'suspended':
    case 'resumed':
    case 'unfrozen':
      return notice(event.type);
    default:
      return [];
  }
}

/** Of a forced release hear the registered address and the one that the token was issued to: one may be a stranger's. */
function forcedNotices(before: Holding, registered: string, payload: JsonValue): OutboxMessage[] {
  const addresses = new Set([registered, liveToken(before)?.mailAddress ?? '']);
  addresses.delete('');
  return [...addresses].map((to) => ({ topic: 'mail.force_released', to, payload }));
}

/** Somebody has the password and not the phone (requirement 21). One mail for a run of failures: a lock has its own. */
function isFirstWrongCodeAtLogIn(
  event: Extract<HoldingEvent, { type: 'code_failed' }>,
  after: Holding,
): boolean {
  return after.status === 'active' && event.result !== 'replay' && event.failures === 1;
}
