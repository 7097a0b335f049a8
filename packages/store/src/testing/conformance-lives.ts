import type { Actor } from '@madoguchi/otp-core/actor';
import type { HoldingCommand } from '@madoguchi/otp-core/commands';
import { decide } from '@madoguchi/otp-core/decide';
import { evolve } from '@madoguchi/otp-core/evolve';
import { type Holding, liveToken, NO_HOLDING } from '@madoguchi/otp-core/holding';
import type { Limits } from '@madoguchi/otp-core/limits';
import type { Outcome } from '@madoguchi/otp-core/outcome';
import { DEFAULT_POLICIES } from '@madoguchi/otp-core/policies';
import { NO_RISK_FACTS } from '@madoguchi/otp-core/release-request';
import { CUSTOMER } from '@madoguchi/otp-core/testing/context';
import { type Happening, LIMITS, lives } from '@madoguchi/otp-core/testing/happenings';
import { Life, type Turn } from '@madoguchi/otp-core/testing/life';
import type { VerificationGrant } from '@madoguchi/otp-core/verification';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChangeRequest, Store } from '../store.ts';
import { done } from './acts.ts';
import { holdingTold } from './audit-reading.ts';
import { type FreshStore, fill, type OpenFresh, openSealed, seal } from './fresh-store.ts';
import { customerOf } from './people.ts';

const CUSTOMERS_OF_A_RUN = 4;
/** The core in memory knows nothing of the past: what the store knows of it must not count either. */
const NEVER_MS = -1e15;

/** The turns of a random life, as requests of this customer: her id, her token's names, a seal of her own. */
function requestsOf(happenings: readonly Happening[], limits: Limits, customerId: number): ChangeRequest[] {
  const turns: Turn[] = [];
  const life = new Life(limits, (turn) => turns.push(turn));
  for (const happening of happenings) life.happen(happening);
  return turns.map(({ command, context }, n) => ({
    customerId,
    command: commandOf(command, customerId, n),
    actor: actorOf(context.actor, customerId),
    nowMs: context.nowMs,
    correlationId: `turn-${n}`,
  }));
}

function actorOf(actor: Actor, customerId: number): Actor {
  return actor.kind === 'customer' && actor.id === CUSTOMER.id ? { ...actor, id: String(customerId) } : actor;
}

function commandOf(command: HoldingCommand, customerId: number, n: number): HoldingCommand {
  if (command.type === 'issue_token') {
    const issuanceUrlDigest = `digest-${customerId}-${n}`;
    return { ...command, issueId: `${customerId}-${command.issueId}`, issuanceUrlDigest };
  }
  if (command.type !== 'provision_token') return withOwnIds(command, customerId);
  const tokenId = `${customerId}-${command.tokenId}`;
  const owner = { subject: `customer:${customerId}`, tokenId };
  const sealedKey = seal(new TextEncoder().encode(command.sealedKey), owner);
  return { ...command, issueId: `${customerId}-${command.issueId}`, tokenId, sealedKey };
}

/** Grants and requests of several lives lie in one table. */
function withOwnIds(command: HoldingCommand, customerId: number): HoldingCommand {
  const own = (id: string) => `${customerId}-${id}`;
  return {
    ...command,
    ...('grantId' in command ? { grantId: own(command.grantId) } : {}),
    ...('requestId' in command ? { requestId: own(command.requestId) } : {}),
  };
}

/** The same commands, folded in memory by `decide` and `evolve` alone. */
class Memory {
  holding: Holding = NO_HOLDING;
  readonly #keys = new Map<string, string>();
  readonly #grants = new Map<string, VerificationGrant>();

  constructor(readonly limits: Limits) {}

  change({ command, actor, nowMs, customerId }: ChangeRequest): Outcome {
    const tokenId = liveToken(this.holding)?.tokenId ?? '';
    const sealed = this.#keys.get(tokenId);
    const decision = decide(this.holding, command, {
      ...{
        nowMs,
        actor,
        limits: this.limits,
        grant: this.#grants.get('grantId' in command ? command.grantId : '') ?? null,
      },
      ...{ policies: DEFAULT_POLICIES, riskFacts: NO_RISK_FACTS },
      customer: { id: String(customerId), homeBranch: '012' },
      key: sealed === undefined ? null : openSealed(sealed, { subject: `customer:${customerId}`, tokenId }),
    });
    for (const event of decision.events) this.holding = evolve(this.holding, event, this.limits);
    for (const change of decision.vault) {
      if (change.kind === 'put_key') this.#keys.set(change.tokenId, change.sealedKey);
      if (change.kind === 'drop_key') this.#keys.delete(change.tokenId);
    }
    for (const change of decision.grants) {
      if (change.kind === 'put') this.#grants.set(change.grant.grantId, change.grant);
      else {
        const grant = this.#grants.get(change.grantId);
        if (grant !== undefined)
          this.#grants.set(change.grantId, { ...grant, ...change } as VerificationGrant);
      }
    }
    return decision.outcome;
  }

  get keys(): string[] {
    return [...this.#keys.values()];
  }
}

async function liveThrough(store: Store, requests: readonly ChangeRequest[], memory: Memory) {
  for (const request of requests) {
    const expected = memory.change(request);
    const result = done(await store.change(request));
    expect([request.command.type, result.outcome]).toEqual([request.command.type, expected]);
    expect(result.holding).toEqual(memory.holding);
  }
}

/** Random lives of several customers at once, against the pure core. */
export function describeLives(openFresh: OpenFresh): void {
  describe.each(Object.entries(LIMITS))('random lives under %s', (_, common) => {
    const limits = { ...common, repeatedReleaseRiskMs: NEVER_MS, askedElsewhereRiskMs: NEVER_MS };
    test('give the holding, the answers, the keys and the told history that the pure core gives', async () => {
      const fresh = await openFresh({ limits, openKey: openSealed });
      let customers = 0;
      const oneRun = async (runs: Happening[][]) => {
        const news = runs.map((_run, index) => customerOf(customers + index + 1));
        customers += runs.length;
        const ids = await fill(fresh.store, news);
        await Promise.all(
          ids.map(async (id, index) => {
            const memory = new Memory(limits);
            await liveThrough(fresh.store, requestsOf(runs[index] ?? [], limits, id), memory);
            await agrees(fresh, id, memory);
          }),
        );
      };
      try {
        const four = fc.array(lives, { minLength: CUSTOMERS_OF_A_RUN, maxLength: CUSTOMERS_OF_A_RUN });
        await fc.assert(fc.asyncProperty(four, oneRun), { numRuns: 6 });
      } finally {
        await fresh.destroy();
      }
    });
  });
}

async function agrees(fresh: FreshStore, id: number, memory: Memory): Promise<void> {
  expect(await fresh.store.holdingOf(id)).toEqual(memory.holding);
  expect(await holdingTold(fresh.store, id, memory.limits)).toEqual(memory.holding);
  const { keys, issues } = await fresh.hidden();
  expect(keys.filter(({ customerId }) => customerId === id).map(({ sealedKey }) => sealedKey)).toEqual(
    memory.keys,
  );
  const pending = memory.holding.status === 'issued' ? [memory.holding.issue.issueId] : [];
  expect(issues.filter(({ customerId }) => customerId === id).map(({ issueId }) => issueId)).toEqual(pending);
}
