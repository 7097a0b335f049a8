// Aim: the table by which the console shows what applies now says the same as `decide`, for every act in every state.
import { describe, expect, it } from 'vitest';
import { ACT_STATES } from './act-states.ts';
import type { HoldingCommandType } from './commands.ts';
import { decide } from './decide.ts';
import { diagnose } from './diagnosis.ts';
import { HOLDING_STATUSES } from './holding.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { RefusalCode } from './outcome.ts';
import { contextOf, RIGHT_COMMAND } from './testing/commands.ts';
import { NOW_MS } from './testing/context.ts';
import { HISTORY, holdingAfter } from './testing/histories.ts';
import { historyFor } from './testing/release-requests.ts';

const ACTS = Object.keys(ACT_STATES) as HoldingCommandType[];
/** An answer to a request finds none where there can be none. */
const NOT_HERE: readonly RefusalCode[] = ['wrong_state', 'request_not_pending'];
const CASES = ACTS.flatMap((act) => HOLDING_STATUSES.map((status) => [act, status] as const));

describe('the table of states', () => {
  it.each(CASES)('agrees with decide on %s while %s', (act, status) => {
    const holding = holdingAfter(historyFor(act, status));
    const { outcome } = decide(holding, RIGHT_COMMAND[act], contextOf(act));
    const doesNotApply = outcome.kind === 'refused' && NOT_HERE.includes(outcome.refusal.code);
    expect(ACT_STATES[act].includes(status)).toBe(!doesNotApply);
  });
});

describe('what the diagnosis advises', () => {
  it('is not a resynchronisation where the clock is further off than can be learned', () => {
    const drifted = (offsetSteps: number) =>
      diagnose(
        holdingAfter([
          ...HISTORY.active,
          { type: 'code_failed', result: 'drifted', failures: 1, offsetSteps, atMs: NOW_MS },
        ]),
        NOW_MS,
        DEFAULT_LIMITS,
      ).nextActs;
    expect(drifted(DEFAULT_LIMITS.maxDriftSteps)).toEqual(['resynchronise']);
    expect(drifted(-DEFAULT_LIMITS.maxDriftSteps - 1)).toEqual([]);
  });
});
