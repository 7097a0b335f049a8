import { findConsecutiveSteps } from './authenticator.ts';
import type { HoldingCommand } from './commands.ts';
import type { DecideContext, PartDecision } from './decision.ts';
import type { Holding } from './holding.ts';
import { ACCEPTED, refused } from './outcome.ts';
import { timeStepAt } from './time-step.ts';
import { normaliseCode } from './totp.ts';

/**
 * Resynchronisation by two codes of consecutive minutes (RFC 4226 section 7.4, requirement 13). Failures are counted
 * apart from wrong codes and lock the token at their own limit; only a success resets the count of wrong codes. What is
 * no code at all is named and does not count, as at log-in.
 */
export function decideResynchronisation(
  holding: Holding,
  command: Extract<HoldingCommand, { type: 'resynchronise' }>,
  context: DecideContext,
): PartDecision {
  if (holding.status !== 'active') {
    return { outcome: refused({ code: 'wrong_state', status: holding.status }) };
  }
  if (context.key === null) throw new Error('A live token has no key in the vault.');
  const { nowMs, limits } = context;
  for (const typed of command.codes.map((code) => normaliseCode(code, limits.otp.digits))) {
    if (!typed.ok) return { outcome: refused({ code: 'code_malformed', problem: typed.problem }) };
  }
  const { authenticator, resyncFailures } = holding.token;
  const timeStep = findConsecutiveSteps(authenticator, context.key, command.codes, nowMs, limits);
  const driftSteps = timeStep === null ? 0 : timeStep - timeStepAt(nowMs, limits.otp);
  if (timeStep !== null && Math.abs(driftSteps) <= limits.maxDriftSteps) {
    return { outcome: ACCEPTED, events: [{ type: 'resynchronised', timeStep, driftSteps, atMs: nowMs }] };
  }
  const failures = resyncFailures + 1;
  const triesLeft = limits.maxResyncFailures - failures;
  const failed = { type: 'resync_failed', failures, atMs: nowMs } as const;
  if (triesLeft > 0) return { outcome: refused({ code: 'resync_failed', triesLeft }), events: [failed] };
  return {
    outcome: refused({ code: 'token_locked' }),
    events: [failed, { type: 'locked', failures: authenticator.consecutiveFailures, atMs: nowMs }],
  };
}

/** Forgets the measured drift, e.g. after the customer has set the phone's clock right. */
export function decideDriftReset(holding: Holding, context: DecideContext): PartDecision {
  if (holding.status !== 'active') {
    return { outcome: refused({ code: 'wrong_state', status: holding.status }) };
  }
  const { driftSteps } = holding.token.authenticator;
  return { outcome: ACCEPTED, events: [{ type: 'drift_reset', driftSteps, atMs: context.nowMs }] };
}
