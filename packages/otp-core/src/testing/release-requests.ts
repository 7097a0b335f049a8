import type { HoldingCommandType } from '../commands.ts';
import type { HoldingEvent } from '../events.ts';
import type { ReleaseRequest } from '../forced-release.ts';
import type { HoldingStatus } from '../holding.ts';
import { completeCheck } from './commands.ts';
import { MINUTE_MS, NOW_MS, teller } from './context.ts';
import { HISTORY, REQUEST_ID } from './histories.ts';

/** The request of the fixtures' teller, five minutes ago: it has 25 more. */
export const REQUEST: ReleaseRequest = {
  requestId: REQUEST_ID,
  requestedBy: teller.id,
  requestedAtMs: NOW_MS - 5 * MINUTE_MS,
  expiresAtMs: NOW_MS + 25 * MINUTE_MS,
  reason: 'device_change',
  identityCheck: completeCheck,
  risks: ['used_lately'],
};

/** The event that {@link REQUEST} comes from; `changes` replaces parts of it. */
export function requested(changes: Partial<Omit<ReleaseRequest, 'requestedAtMs'>> = {}): HoldingEvent {
  const { requestedAtMs, ...facts } = REQUEST;
  return { type: 'release_requested', ...facts, ...changes, atMs: requestedAtMs };
}

/** The states in which a forced release can be asked for. */
export const IN_SERVICE = ['active', 'locked', 'suspended'] as const satisfies readonly HoldingStatus[];

const ANSWERS: readonly HoldingCommandType[] = ['approve_release', 'reject_release', 'withdraw_release'];

/** How a holding came into its state so that the command finds what it is about: for an answer, a request. */
export function historyFor(type: HoldingCommandType, status: HoldingStatus): readonly HoldingEvent[] {
  const waits = ANSWERS.includes(type) && IN_SERVICE.some((each) => each === status);
  return waits ? [...HISTORY[status], requested()] : HISTORY[status];
}
