import { expect } from 'vitest';
import type { HoldingEvent } from '../events.ts';
import { evolve } from '../evolve.ts';
import { liveToken } from '../holding.ts';
import type { Limits } from '../limits.ts';
import type { Policies } from '../policies.ts';
import { pendingRequest } from '../release-request.ts';
import type { Turn } from './life.ts';

type Released = Extract<HoldingEvent, { type: 'released'; forced: true }>;

/**
 * What a random life promises of verification, four eyes and the freeze. Remembers who verified, asked and used what in
 * books of its own, and holds every turn against them.
 */
export class CounterWitness {
  /** How forced releases came about and requests ended, so that a test can tell that they did. */
  readonly seen = new Set<string>();
  readonly #verified = new Map<string, { operatorId: string; act: string; readyAtMs: number | null }>();
  readonly #used = new Set<string>();
  readonly #asked = new Map<string, { operatorId: string; atMs: number }>();
  #callerFailures = 0;

  constructor(
    readonly limits: Limits,
    readonly policies: Policies,
  ) {}

  watch = (turn: Turn): void => {
    const usedBefore = this.#used.size;
    this.#usesGrantsOnce(turn);
    const usesOne = this.#used.size === usedBefore + 1;
    for (const event of turn.decision.events) {
      if (event.type === 'release_requested') this.#asks(turn, event.requestId, usesOne);
      if (event.type === 'released' && event.forced) this.#wasSeenByTwo(turn, event, usesOne);
      if (event.type === 'release_request_ended') this.seen.add(event.end);
    }
    this.#dropsRequests(turn);
    this.#staysFrozen(turn, usesOne);
    this.#neverLocksByCallers(turn);
  };

  #usesGrantsOnce({ command, context, decision }: Turn): void {
    const { actor, nowMs } = context;
    if (decision.outcome.kind === 'refused') expect(decision.grants).toEqual([]);
    for (const change of decision.grants) {
      if (change.kind === 'put') {
        const act = 'act' in command ? command.act : '';
        const readyAtMs = command.type === 'start_call_back' ? null : nowMs;
        expect(this.#verified.has(change.grant.grantId)).toBe(false);
        this.#verified.set(change.grant.grantId, { operatorId: actor.id, act, readyAtMs });
        continue;
      }
      const made = this.#verified.get(change.grantId);
      expect(made?.operatorId).toBe(actor.id);
      if (made !== undefined && command.type === 'finish_call_back') {
        made.readyAtMs = command.result === 'reached' ? nowMs : null;
        continue;
      }
      expect([change.state, made?.act, this.#used.has(change.grantId)]).toEqual([
        'used',
        command.type,
        false,
      ]);
      expect(nowMs - (made?.readyAtMs ?? Number.NEGATIVE_INFINITY)).toBeLessThan(this.limits.grantLifeMs);
      this.#used.add(change.grantId);
    }
  }

  #asks({ context }: Turn, requestId: string, usesOne: boolean): void {
    expect(usesOne).toBe(true);
    expect(this.#asked.has(requestId)).toBe(false);
    this.#asked.set(requestId, { operatorId: context.actor.id, atMs: context.nowMs });
  }

  /** Verified by the one who asked, and approved by another one, who is an officer; once. */
  #wasSeenByTwo({ command, context }: Turn, { requestId }: Released, usesOne: boolean): void {
    const { actor, nowMs } = context;
    if (requestId === undefined) {
      expect([command.type, usesOne]).toEqual(['force_release', true]);
      expect(this.policies.releaseApproval).not.toBe('always');
      this.seen.add('by one');
      return;
    }
    const asked = this.#asked.get(requestId);
    expect(command.type).toBe('approve_release');
    expect(asked).toBeDefined();
    expect(asked?.operatorId).not.toBe(actor.id);
    expect(actor).toMatchObject({ kind: 'staff', role: 'officer' });
    expect(nowMs - (asked?.atMs ?? 0)).toBeLessThan(this.limits.releaseRequestLifeMs);
    this.#asked.delete(requestId);
    this.seen.add('by two');
  }

  #dropsRequests({ before, after, context, decision }: Turn): void {
    let state = before;
    for (const event of decision.events) {
      const next = evolve(state, event, this.limits);
      if (next.status !== state.status) {
        if (pendingRequest(state) !== null) this.seen.add('void');
        expect(pendingRequest(next)).toBeNull();
      }
      state = next;
    }
    expect(pendingRequest(after)?.expiresAtMs ?? Number.POSITIVE_INFINITY).toBeGreaterThan(context.nowMs);
  }

  #staysFrozen({ before, after, command, decision }: Turn, usesOne: boolean): void {
    if (before.status !== 'frozen') return;
    const thawed = command.type === 'unfreeze' && decision.outcome.kind === 'accepted';
    expect(after.status).toBe(thawed ? 'none' : 'frozen');
    if (thawed) expect(usesOne).toBe(true);
    if (command.type === 'sign_in') expect(decision.outcome.kind).toBe('refused');
  }

  /** However many codes a caller guesses, the token is as open as before; and more than a few are not looked at. */
  #neverLocksByCallers({ before, after, command, decision }: Turn): void {
    for (const { type } of decision.events) {
      if (type === 'caller_code_failed') this.#callerFailures += 1;
      if (type === 'code_accepted' || type === 'activated' || type === 'caller_code_accepted') {
        this.#callerFailures = 0;
      }
    }
    expect(this.#callerFailures).toBeLessThanOrEqual(this.limits.maxCallerCodeFailures);
    if (command.type !== 'verify_caller_code') return;
    expect(decision.events.map(({ type }) => type)).not.toContain('locked');
    if (after.status !== before.status) return;
    const failures = [before, after].map((holding) => liveToken(holding)?.authenticator.consecutiveFailures);
    expect(failures[1]).toBe(failures[0]);
  }
}
