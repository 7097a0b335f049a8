import type { HoldingEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { Holding } from './holding.ts';
import type { Limits } from './limits.ts';
import { pendingRequest } from './release-request.ts';

/**
 * What time alone has done to a holding by `nowMs`: an issue or a release request ran out, a waiting time ended, a
 * lock opened where the limits allow it. Nothing runs in the background: every command and every view settles the holding first.
 */
export function lapse(holding: Holding, nowMs: number, limits: Limits): HoldingEvent[] {
  switch (holding.status) {
    case 'active':
    case 'suspended':
      return lapsedRequest(holding, nowMs);
    case 'issued':
    case 'provisioned':
      return nowMs >= holding.issue.expiresAtMs
        ? [{ type: 'issue_expired', cause: 'time', atMs: holding.issue.expiresAtMs }]
        : [];
    case 'released':
      return nowMs >= holding.waitUntilMs ? [{ type: 'waiting_ended', atMs: holding.waitUntilMs }] : [];
    case 'locked': {
      const opensAtMs = lockOpensAtMs(holding, limits);
      const opens = opensAtMs !== null && nowMs >= opensAtMs;
      // A lock that opened first was a change of state: the request was void before it could run out.
      const request = lapsedRequest(holding, opens ? opensAtMs : nowMs);
      return opens ? [...request, { type: 'lock_elapsed', atMs: opensAtMs }] : request;
    }
    default:
      return [];
  }
}

function lapsedRequest(holding: Holding, nowMs: number): HoldingEvent[] {
  const request = pendingRequest(holding);
  if (request === null || nowMs < request.expiresAtMs) return [];
  const { requestId, expiresAtMs } = request;
  return [{ type: 'release_request_ended', requestId, end: 'expired', atMs: expiresAtMs }];
}

/** When a lock opens by itself, ms; null: only staff open it, or too many failures in a row (NIST 3.2.2). */
export function lockOpensAtMs(
  holding: Extract<Holding, { status: 'locked' }>,
  limits: Limits,
): number | null {
  if (limits.unlockAfterMs === null) return null;
  const { authenticator, resyncFailures } = holding.token;
  if (authenticator.consecutiveFailures + resyncFailures >= limits.failureCap) return null;
  return holding.lockedAtMs + limits.unlockAfterMs;
}

/** The holding as it truly stands at `nowMs`. */
export function settle(holding: Holding, nowMs: number, limits: Limits): Holding {
  return lapse(holding, nowMs, limits).reduce((state, event) => evolve(state, event, limits), holding);
}
