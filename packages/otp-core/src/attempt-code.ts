import { checkCode } from './authenticator.ts';
import type { DecideContext, PartDecision } from './decision.ts';
import type { HoldingEvent } from './events.ts';
import type { Token } from './holding.ts';
import { ACCEPTED, type Refusal, refused } from './outcome.ts';

/** What follows from a code that was right, and from the failure that used up the last try. */
interface Consequences {
  accepted: (timeStep: number) => HoldingEvent;
  exhausted: (failures: number) => PartDecision;
}

/**
 * One evaluation of one code against a token: counts before anything else is told (requirement 19), and turns the
 * failure that reaches the limit into its consequence in the same decision. A used code does not count as a guess, and
 * a code of another minute does: it opens nothing, but it may be a guess.
 */
export function attemptCode(
  token: Token,
  code: string,
  context: DecideContext,
  consequences: Consequences,
): PartDecision {
  if (context.key === null) throw new Error('A live token has no key in the vault.');
  const { nowMs, limits } = context;
  const check = checkCode(token.authenticator, context.key, code, nowMs, limits);
  if (check.kind === 'match') return { outcome: ACCEPTED, events: [consequences.accepted(check.timeStep)] };
  if (check.kind === 'malformed')
    return { outcome: refused({ code: 'code_malformed', problem: check.problem }) };

  const counts = check.kind !== 'replay';
  const failures = token.authenticator.consecutiveFailures + (counts ? 1 : 0);
  const offset = check.kind === 'drifted' ? { offsetSteps: check.offsetSteps } : {};
  const failed: HoldingEvent = { type: 'code_failed', result: check.kind, failures, ...offset, atMs: nowMs };
  if (!counts) return { outcome: refused({ code: 'code_replayed' }), events: [failed] };
  if (failures < limits.maxConsecutiveFailures) {
    const refusal: Refusal = { code: 'code_wrong', triesLeft: limits.maxConsecutiveFailures - failures };
    return { outcome: refused(refusal), events: [failed] };
  }
  const end = consequences.exhausted(failures);
  return { ...end, events: [failed, ...(end.events ?? [])] };
}
