/**
 * Aim: whatever happens, in whatever order, by whomever and with a clock that may jump, what the design promises holds:
 * no code twice, no guessing beyond the limit, no secret told, no release that was not verified and, where the policy says
 * so, seen by two, no state without a way on. Random lives are watched turn
 * by turn, with a memory of their own outside of the holding.
 */
import { deepStrictEqual } from 'node:assert/strict';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { Actor, StaffActor } from './actor.ts';
import { entryOfChange } from './audit-entry.ts';
import type { HoldingCommand } from './commands.ts';
import { decide } from './decide.ts';
import type { HoldingEvent } from './events.ts';
import { HOLDING_STATUSES, type Holding, liveToken } from './holding.ts';
import { settle } from './lapse.ts';
import type { Limits } from './limits.ts';
import { may } from './permissions.ts';
import { APPROVAL_POLICIES, type ApprovalPolicy, DEFAULT_POLICIES, type Policies } from './policies.ts';
import { pendingRequest } from './release-request.ts';
import { contextOf, grantFor, RIGHT_COMMAND } from './testing/commands.ts';
import { CUSTOMER, codeAt, customer, helpdesk, officer, secondOfficer, teller } from './testing/context.ts';
import { CounterWitness } from './testing/counter-witness.ts';
import { type Happening, LIMITS, lives } from './testing/happenings.ts';
import { Life, type Turn } from './testing/life.ts';
import { timeStepAt } from './time-step.ts';
import { generateCode } from './totp.ts';
import { VERIFIED_ACTS } from './verification.ts';

/** What time alone does. */
function isLapse(event: HoldingEvent): boolean {
  const lapses: HoldingEvent['type'][] = ['issue_expired', 'waiting_ended', 'lock_elapsed'];
  return lapses.includes(event.type) || (event.type === 'release_request_ended' && event.end === 'expired');
}

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  Object.values(value).forEach(freeze);
  return Object.freeze(value);
}

function leaves(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [String(value)];
  return Object.values(value).flatMap(leaves);
}

function typedCodes(command: HoldingCommand): string[] {
  if (command.type === 'resynchronise') return [...command.codes];
  return 'code' in command && command.code !== null ? [command.code] : [];
}

/** Remembers what was accepted for each token, apart from the holding, and checks every turn. */
class Witness {
  readonly seen = new Set<string>();
  readonly #accepted = new Map<string, number[]>();

  readonly counter: CounterWitness;

  constructor(
    readonly limits: Limits,
    policies: Policies,
  ) {
    this.counter = new CounterWitness(limits, policies);
  }

  watch = (turn: Turn, life: Life): void => {
    this.#isPure(turn);
    this.#usesCodesOnce(turn);
    this.#countsFailures(turn);
    this.#keepsSecrets(turn);
    this.#obeysPermissions(turn);
    this.#keepsTheVault(life);
    this.#hasAWayOn(life);
    this.#settles(turn.after, life.nowMs);
    this.counter.watch(turn);
    this.seen.add(turn.after.status);
    for (const event of turn.decision.events) this.seen.add(event.type);
  };

  #isPure({ before, command, context, decision }: Turn): void {
    deepStrictEqual(decide(freeze(before), freeze(command), freeze(context)), decision);
  }

  #usesCodesOnce({ after, before, command, context, decision }: Turn): void {
    const lastStep = (holding: Holding) => liveToken(holding)?.authenticator.lastAcceptedStep ?? -1;
    const token = liveToken(after);
    if (token?.tokenId === liveToken(before)?.tokenId) {
      expect(lastStep(after)).toBeGreaterThanOrEqual(lastStep(before));
    }
    const steps = decision.events.flatMap((event) => {
      if (event.type === 'resynchronised') return [event.timeStep - 1, event.timeStep];
      return 'timeStep' in event ? [event.timeStep] : [];
    });
    if (steps.length === 0) return;
    const { key, nowMs } = context;
    if (token === null || key === null) throw new Error('A code was accepted without a token.');
    const { otp, pastSteps, maxDriftSteps, resyncSteps } = this.limits;
    expect(typedCodes(command)).toEqual(steps.map((step) => generateCode(key, step, otp)));
    const earlier = this.#accepted.get(token.tokenId) ?? [];
    expect(steps[0]).toBeGreaterThan(Math.max(-1, ...earlier));
    this.#accepted.set(token.tokenId, [...earlier, ...steps]);
    const furthest = command.type === 'resynchronise' ? resyncSteps : pastSteps + maxDriftSteps;
    expect(Math.abs((steps.at(-1) ?? 0) - timeStepAt(nowMs, otp))).toBeLessThanOrEqual(furthest);
  }

  #countsFailures({ after, before, command, decision }: Turn): void {
    const { maxConsecutiveFailures, failureCap, unlockAfterMs } = this.limits;
    const cap = unlockAfterMs === null ? maxConsecutiveFailures : failureCap;
    const failures = liveToken(after)?.authenticator.consecutiveFailures ?? 0;
    expect(failures).toBeLessThanOrEqual(cap);
    if (unlockAfterMs === null && after.status === 'active') {
      expect(failures).toBeLessThan(maxConsecutiveFailures);
    }
    const closed = before.status === 'locked' && after.status === 'locked' && decision.events.length === 0;
    if (closed && command.type === 'sign_in') expect(decision.outcome.kind).toBe('refused');
  }

  #keepsSecrets({ before, command, context, decision, after }: Turn): void {
    const { actor, nowMs } = context;
    const said = { actor, customerId: CUSTOMER.id, nowMs, correlationId: 'c' };
    const entry = entryOfChange(command, decision, {
      ...said,
      statusBefore: before.status,
      statusAfter: after.status,
    });
    const told = { events: decision.events, outcome: decision.outcome, after, entry };
    expect(JSON.stringify(told)).not.toContain('canary');
    const codes = typedCodes(command);
    expect(leaves(told).filter((leaf) => codes.includes(leaf))).toEqual([]);
  }

  #obeysPermissions({ command, context, decision }: Turn): void {
    if (may(context.actor, command.type, CUSTOMER).allowed) return;
    expect(decision.outcome).toMatchObject({ kind: 'refused', refusal: { code: 'not_permitted' } });
    expect(decision.events.filter((event) => !isLapse(event))).toEqual([]);
  }

  #keepsTheVault({ holding, keys, issues }: Life): void {
    const token = liveToken(holding);
    expect([...keys.keys()]).toEqual(token === null ? [] : [token.tokenId]);
    expect([...issues.keys()]).toEqual(holding.status === 'issued' ? [holding.issue.issueId] : []);
  }

  /** From every holding somebody leads on, the customer alone wherever she can still log in. */
  #hasAWayOn(life: Life): void {
    const holding = settle(life.holding, life.nowMs, this.limits);
    const waitMs = holding.status === 'released' ? Math.max(0, holding.waitUntilMs - life.nowMs) : 0;
    for (const [actor, command] of waysOn(holding, life.nowMs)) {
      const nowMs = life.nowMs + waitMs;
      const context = contextOf(command.type, actor, {
        ...{ nowMs, limits: this.limits, key: life.key(), policies: life.policies },
        ...freshGrant(command, actor, nowMs, this.limits),
      });
      expect([command.type, decide(life.holding, command, context).outcome]).toEqual([
        command.type,
        { kind: 'accepted' },
      ]);
    }
  }

  #settles(holding: Holding, nowMs: number): void {
    const settled = settle(holding, nowMs, this.limits);
    expect(settle(settled, nowMs, this.limits)).toBe(settled);
  }
}

/** A verification of this moment, where the command rests on one. */
function freshGrant(command: HoldingCommand, actor: Actor, nowMs: number, limits: Limits) {
  const act = VERIFIED_ACTS.find((each) => each === command.type);
  if (act === undefined) return {};
  const grant = grantFor(actor, act, { issuedAtMs: nowMs, expiresAtMs: nowMs + limits.grantLifeMs });
  return { grant };
}

/** Every way on from a holding: who, and with what. The safe direction is open from everywhere. */
function waysOn(holding: Holding, nowMs: number): [Actor, HoldingCommand][] {
  const withCode = (actor: StaffActor): StaffActor => ({ ...actor, steppedUpAtMs: nowMs });
  const frozen: [Actor, HoldingCommand] = [helpdesk, RIGHT_COMMAND.freeze];
  const request = pendingRequest(holding);
  const approver = request?.requestedBy === officer.id ? secondOfficer : officer;
  const forced: [Actor, HoldingCommand] =
    request === null
      ? [withCode(teller), RIGHT_COMMAND.force_release]
      : [withCode(approver), { type: 'approve_release', requestId: request.requestId }];
  switch (holding.status) {
    case 'active':
      return [frozen, forced, [customer, { type: 'release_token', confirmation: 'matched' }]];
    case 'locked':
      return [frozen, forced, [teller, RIGHT_COMMAND.unlock_token], [helpdesk, RIGHT_COMMAND.unlock_token]];
    case 'suspended':
      return [frozen, forced, [teller, RIGHT_COMMAND.resume_token]];
    case 'frozen':
      return [[withCode(teller), RIGHT_COMMAND.unfreeze]];
    default:
      return [frozen, [customer, RIGHT_COMMAND.issue_token]];
  }
}

/** Whatever the state: the counter verifies, an officer approves, and the next code after a new enrolment signs in. */
function recover(life: Life): void {
  // Of a request that waits already, another one makes nothing: the first is approved.
  for (const act of ['unfreeze', 'force_release'] as const) {
    const byTeller = { verifiedBy: teller, doneBy: teller, waitMs: 0, answerAfterMs: 0 };
    life.happen({ kind: 'counter', act, ...byTeller, answer: 'approve_release' });
  }
  if (life.holding.status === 'released') {
    life.nowMs = Math.max(life.nowMs, life.holding.waitUntilMs);
  }
  life.happen({ kind: 'enrol', steps: 3 });
  life.nowMs += life.limits.otp.stepSeconds * 1000;
  const code = codeAt(life.nowMs, life.key() ?? new Uint8Array(), life.limits);
  const { outcome, events } = life.decide({ type: 'sign_in', code }, customer);
  expect([outcome.kind, events.map(({ type }) => type)]).toEqual(['accepted', ['code_accepted']]);
}

function live(happenings: Happening[], limits: Limits, releaseApproval: ApprovalPolicy): Witness {
  const policies = { ...DEFAULT_POLICIES, releaseApproval };
  const witness = new Witness(limits, policies);
  const life = new Life(limits, witness.watch, policies);
  for (const happening of happenings) life.happen(happening);
  recover(life);
  return witness;
}

describe.each(Object.entries(LIMITS))('under %s', (_, limits) => {
  const policy = fc.constantFrom<ApprovalPolicy>('always', ...APPROVAL_POLICIES);
  test.prop([lives, policy], { numRuns: 60 })(
    'every random life keeps every promise',
    (happenings, approval) => {
      live(happenings, limits, approval);
    },
  );
});

test('the random lives reach every state and every event, so that the promises are put to the test', () => {
  const limits = LIMITS['a timed unlock'];
  if (limits === undefined) throw new Error('The limits with a timed unlock are gone.');
  const witnesses = fc
    .sample(lives, { numRuns: 200, seed: 20_261_123 })
    .map((happenings, n) => live(happenings, limits, APPROVAL_POLICIES[n % 3] ?? 'always'));
  const seen = witnesses.flatMap((witness) => [...witness.seen]);
  const events: HoldingEvent['type'][] = [
    ...(['issued', 'issue_withdrawn', 'issue_expired', 'issuance_mail_requested'] as const),
    ...(['activation_password_failed', 'provisioned', 'activated', 'code_accepted', 'code_failed'] as const),
    ...(['locked', 'lock_elapsed', 'unlocked', 'suspended', 'resumed', 'resynchronised'] as const),
    ...(['resync_failed', 'drift_reset', 'released', 'waiting_ended'] as const),
    ...(['caller_code_accepted', 'caller_code_failed', 'frozen', 'unfrozen'] as const),
    ...(['release_requested', 'release_request_ended'] as const),
  ];
  expect(new Set(seen)).toEqual(new Set([...HOLDING_STATUSES, ...events]));
  expect(new Set(witnesses.flatMap(({ counter }) => [...counter.seen]))).toEqual(
    new Set(['by one', 'by two', 'rejected', 'withdrawn', 'expired', 'void']),
  );
});
