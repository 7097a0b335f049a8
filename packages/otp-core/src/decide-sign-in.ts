import { attemptCode } from './attempt-code.ts';
import type { HoldingCommand } from './commands.ts';
import type { DecideContext, PartDecision } from './decision.ts';
import { type Holding, liveToken } from './holding.ts';
import { ACCEPTED, refused } from './outcome.ts';

/** What a log-in needs beside the login password, or why there is none. */
export type SignInGate =
  | { kind: 'password_only' }
  | { kind: 'code_required' }
  | { kind: 'closed'; code: 'token_locked' | 'token_suspended' | 'account_frozen' };

/**
 * Whether, and how, a customer can log in. The one answer: `decide` obeys it and the diagnosis tells it, so that the
 * console never disagrees with the log-in page. The holding must be settled (see `settle`).
 */
export function signInGate(holding: Holding): SignInGate {
  switch (holding.status) {
    case 'active':
      return { kind: 'code_required' };
    case 'locked':
      return { kind: 'closed', code: 'token_locked' };
    case 'suspended':
      return { kind: 'closed', code: 'token_suspended' };
    case 'frozen':
      return { kind: 'closed', code: 'account_frozen' };
    default:
      return { kind: 'password_only' };
  }
}

/** The log-in's second step (notice row N4): obeys the gate, and tries the code where one is asked for. */
export function decideSignIn(
  holding: Holding,
  command: Extract<HoldingCommand, { type: 'sign_in' }>,
  context: DecideContext,
): PartDecision {
  const gate = signInGate(holding);
  if (gate.kind === 'closed') return { outcome: refused({ code: gate.code }) };
  if (gate.kind === 'password_only') return { outcome: ACCEPTED };
  if (command.code === null) return { outcome: refused({ code: 'code_required' }) };
  const token = liveToken(holding);
  if (token === null) throw new Error('A holding that needs a code has no token.');
  const { nowMs } = context;
  return attemptCode(token, command.code, context, {
    accepted: (timeStep) => ({ type: 'code_accepted', timeStep, atMs: nowMs }),
    exhausted: (failures) => ({
      outcome: refused({ code: 'token_locked' }),
      events: [{ type: 'locked', failures, atMs: nowMs }],
    }),
  });
}
