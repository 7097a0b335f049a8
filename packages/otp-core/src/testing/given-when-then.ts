import { expect } from 'vitest';
import type { HoldingCommand } from '../commands.ts';
import { decide } from '../decide.ts';
import type { DecideContext, Decision } from '../decision.ts';
import type { HoldingEvent } from '../events.ts';
import { evolve } from '../evolve.ts';
import type { Holding } from '../holding.ts';
import type { Refusal } from '../outcome.ts';
import type { VaultChange } from '../vault.ts';
import type { GrantChange } from '../verification.ts';
import { holdingAfter } from './histories.ts';

/** A decision that was made, and the holding it leads to. */
export interface Made {
  decision: Decision;
  holding: Holding;
  /**
   * Asserts outcome and events whole, vault and grant changes where they are given, and that a refusal uses up no grant.
   * Chains to the next command.
   */
  gives(
    outcome: 'accepted' | Refusal,
    events: HoldingEvent[],
    vault?: VaultChange[],
    grants?: GrantChange[],
  ): Given;
}

export interface Given {
  holding: Holding;
  when(command: HoldingCommand, context: DecideContext): Made;
}

/**
 * `given(...events).when(command, context).gives(outcome, events)`: the specification of a decider. The last word is not
 * `then`, because an object with a `then` is taken for a promise.
 */
export function given(...events: readonly HoldingEvent[]): Given {
  return from(holdingAfter(events));
}

function from(holding: Holding): Given {
  return {
    holding,
    when(command, context) {
      const decision = decide(holding, command, context);
      const next = decision.events.reduce((state, event) => evolve(state, event, context.limits), holding);
      return { decision, holding: next, gives: (...told) => check(decision, next, ...told) };
    },
  };
}

function check(decision: Decision, next: Holding, ...told: Parameters<Made['gives']>): Given {
  const [outcome, events, vault, grants] = told;
  const expected = outcome === 'accepted' ? { kind: 'accepted' } : { kind: 'refused', refusal: outcome };
  expect(decision.outcome).toStrictEqual(expected);
  expect(decision.events).toStrictEqual(events);
  if (vault !== undefined) expect(decision.vault).toStrictEqual(vault);
  if (outcome !== 'accepted') expect(decision.grants).toStrictEqual([]);
  if (grants !== undefined) expect(decision.grants).toStrictEqual(grants);
  return from(next);
}
