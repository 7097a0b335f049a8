import type { StaffSessionEndReason } from './administration.ts';
import type { HoldingEvent } from './events.ts';

/** Why a customer's session was ended by something that happened to the token (requirement 47). */
export const SESSION_END_REASONS = [
  'released_at_counter',
  'released_by_customer',
  'token_activated',
  'token_locked',
  'token_suspended',
  'frozen',
] as const;
export type SessionEndReason = (typeof SESSION_END_REASONS)[number];

/** Why a session was ended, a customer's or a member of staff's. */
export type AnySessionEndReason = SessionEndReason | StaffSessionEndReason;

/** Whether it is a reason that a customer's session ends for. */
export function isCustomersReason(reason: AnySessionEndReason): reason is SessionEndReason {
  return (SESSION_END_REASONS as readonly string[]).includes(reason);
}

/**
 * Whether these events end the customer's sessions, and why: a release, a lock, a suspension, and the start of use,
 * because a session that was opened with the password alone is no longer enough. Null: they go on.
 */
export function sessionEndReason(events: readonly HoldingEvent[]): SessionEndReason | null {
  const reasons = events.map(reasonOf).filter((reason) => reason !== null);
  return reasons.at(-1) ?? null;
}

function reasonOf(event: HoldingEvent): SessionEndReason | null {
  switch (event.type) {
    case 'released':
      return event.forced ? 'released_at_counter' : 'released_by_customer';
    case 'activated':
      return 'token_activated';
    case 'locked':
      return 'token_locked';
    case 'suspended':
      return 'token_suspended';
    case 'frozen':
      return 'frozen';
    default:
      return null;
  }
}
