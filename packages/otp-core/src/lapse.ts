import type { HoldingEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { Holding } from './holding.ts';
import type { Limits } from './limits.ts';

/**
 * What time alone has done to a holding by `nowMs`: an issue ran out, a waiting time ended, a lock opened where the
 * limits allow it. Nothing runs in the background: every command and every view settles the holding first.
 */
export function lapse(holding: Holding, nowMs: number, limits: Limits): HoldingEvent[] {
  switch (holding.status) {
    case 'issued':
    case 'provisioned':
      return nowMs >= holding.issue.expiresAtMs
        ? [{ type: 'issue_expired', cause: 'time', atMs: holding.issue.expiresAtMs }]
        : [];
    case 'released':
      return nowMs >= holding.waitUntilMs ? [{ type: 'waiting_ended', atMs: holding.waitUntilMs }] : [];
    case 'locked': {
      const opensAtMs = lockOpensAtMs(holding, limits);
      return opensAtMs !== null && nowMs >= opensAtMs ? [{ type: 'lock_elapsed', atMs: opensAtMs }] : [];
    }
    default:
      return [];
  }
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
