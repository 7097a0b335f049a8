import type { Actor } from '../actor.ts';
import type { HoldingCommand, HoldingCommandType } from '../commands.ts';
import { decide } from '../decide.ts';
import type { DecideContext, Decision } from '../decision.ts';
import { evolve } from '../evolve.ts';
import { type Holding, liveToken, NO_HOLDING } from '../holding.ts';
import type { Limits } from '../limits.ts';
import type { VaultChange } from '../vault.ts';
import { RIGHT_ACTOR, RIGHT_COMMAND } from './commands.ts';
import { codeAt, contextFor, KEY, NOW_MS, wrongCodeAt } from './context.ts';
import type { Happening, Typed } from './happenings.ts';

const ENROLMENT = ['issue_token', 'provision_token', 'activate_token'] as const;

/** One command of a life and what came of it. */
export interface Turn {
  before: Holding;
  command: HoldingCommand;
  context: DecideContext;
  decision: Decision;
  after: Holding;
}

/** A customer's holding and the vault beside it, as the store would keep them. Every turn is shown to `watch`. */
export class Life {
  nowMs: number = NOW_MS;
  holding: Holding = NO_HOLDING;
  readonly keys = new Map<string, string>();
  readonly issues = new Map<string, string>();
  #serial = 0;

  constructor(
    readonly limits: Limits,
    readonly watch: (turn: Turn, life: Life) => void,
  ) {}

  happen(happening: Happening): void {
    switch (happening.kind) {
      case 'clock':
        this.nowMs = Math.max(0, this.nowMs + happening.ms);
        return;
      case 'guess':
        for (let time = 0; time < happening.times; time += 1) {
          this.give(happening.at, null, 'wrong', happening.at === 'provision_token');
          this.nowMs += happening.waitMs;
        }
        return;
      case 'enrol':
        for (const type of ENROLMENT.slice(0, happening.steps)) this.give(type, null, { minutes: 0 }, false);
        return;
      default:
        this.give(happening.type, happening.by, happening.typed, happening.flawed);
    }
  }

  give(type: HoldingCommandType, by: Actor | null, code: Typed, flawed: boolean): Decision {
    const actor = by ?? RIGHT_ACTOR[type];
    const proved =
      actor.kind === 'staff' ? { ...actor, steppedUpAtMs: this.nowMs - (flawed ? 1e9 : 0) } : actor;
    const filled = this.#fill(RIGHT_COMMAND[type], code, flawed);
    return this.decide(filled, proved);
  }

  decide(given: HoldingCommand, actor: Actor): Decision {
    const before = this.holding;
    const context = contextFor(actor, { nowMs: this.nowMs, limits: this.limits, key: this.key() });
    const decision = decide(before, given, context);
    this.holding = decision.events.reduce((state, event) => evolve(state, event, this.limits), before);
    for (const change of decision.vault) this.#keep(change);
    this.watch({ before, command: given, context, decision, after: this.holding }, this);
    return decision;
  }

  /** The opened key of the live token, from the vault. */
  key(): Uint8Array | null {
    const sealed = this.keys.get(liveToken(this.holding)?.tokenId ?? '');
    return sealed === undefined ? null : new TextEncoder().encode(sealed);
  }

  #keep(change: VaultChange): void {
    if (change.kind === 'put_key') this.keys.set(change.tokenId, change.sealedKey);
    if (change.kind === 'drop_key') this.keys.delete(change.tokenId);
    if (change.kind === 'put_issue') this.issues.set(change.issueId, change.activationPasswordHash);
    if (change.kind === 'drop_issue') this.issues.delete(change.issueId);
  }

  #code(code: Typed, later = 0): string {
    const key = this.key() ?? KEY;
    const { otp } = this.limits;
    const stepMs = otp.stepSeconds * 1000;
    if (code === 'malformed') return 'canary';
    if (code === 'wrong') return wrongCodeAt(this.nowMs, 7 + later, key, this.limits);
    if (code !== 'used') return codeAt(this.nowMs + (code.minutes + later) * stepMs, key, this.limits);
    const last = Math.max(0, liveToken(this.holding)?.authenticator.lastAcceptedStep ?? 0);
    return codeAt(last * stepMs, key, this.limits);
  }

  #fill(right: HoldingCommand, code: Typed, flawed: boolean): HoldingCommand {
    const check = flawed ? 'wrong' : 'matched';
    switch (right.type) {
      case 'issue_token': {
        this.#serial += 1;
        const activationPasswordHash = `canary-hash-${this.#serial}`;
        return { ...right, issueId: `issue-${this.#serial}`, activationPasswordHash, confirmation: check };
      }
      case 'provision_token': {
        this.#serial += 1;
        const issueId = 'issue' in this.holding ? this.holding.issue.issueId : 'issue-0';
        const sealedKey = `canary-key-${this.#serial}`.padEnd(this.limits.keyBytes, '.');
        return { ...right, issueId, tokenId: `token-${this.#serial}`, sealedKey, activationPassword: check };
      }
      case 'activate_token':
        return { ...right, code: this.#code(code) };
      case 'sign_in':
        return { ...right, code: flawed ? null : this.#code(code) };
      case 'resynchronise':
        return { ...right, codes: [this.#code(code), this.#code(code, 1)] };
      case 'release_token':
        return { ...right, confirmation: check };
      case 'resume_token':
        return flawed ? { ...right, identityCheck: { ...right.identityCheck, documents: [] } } : right;
      case 'unlock_token':
        return flawed ? { ...right, basis: 'caller_verified' } : right;
      default:
        return right;
    }
  }
}
