import type { Actor } from '../actor.ts';
import type { HoldingCommand, HoldingCommandType } from '../commands.ts';
import { decide } from '../decide.ts';
import type { DecideContext, Decision } from '../decision.ts';
import { evolve } from '../evolve.ts';
import { type Holding, type HoldingStatus, liveToken, NO_HOLDING } from '../holding.ts';
import type { Limits } from '../limits.ts';
import { DEFAULT_POLICIES, type Policies } from '../policies.ts';
import { NO_RISK_FACTS, pendingRequest, type RiskFacts } from '../release-request.ts';
import type { VaultChange } from '../vault.ts';
import type { GrantChange, VerificationGrant, VerifiedAct } from '../verification.ts';
import { RIGHT_ACTOR, RIGHT_COMMAND } from './commands.ts';
import {
  CUSTOMER,
  codeAt,
  contextFor,
  helpdesk,
  KEY,
  MINUTE_MS,
  NOW_MS,
  officer,
  secondOfficer,
  teller,
  wrongCodeAt,
} from './context.ts';
import type { Happening, Manner, Typed } from './happenings.ts';

const ENROLMENT = ['issue_token', 'provision_token', 'activate_token'] as const;
const RELEASES: readonly HoldingCommandType[] = ['force_release', 'approve_release', 'verify_identity'];

/** What the counter does for a customer whose holding stands so. */
const HELPS: Partial<Record<HoldingStatus, VerifiedAct>> = {
  locked: 'unlock_token',
  suspended: 'resume_token',
  frozen: 'unfreeze',
};

/** Given by whoever may, with everything right in it. */
const RIGHTLY: Manner = { by: null, typed: { minutes: 0 }, flawed: false, act: 'force_release' };

/** One command of a life and what came of it. */
export interface Turn {
  before: Holding;
  command: HoldingCommand;
  context: DecideContext;
  decision: Decision;
  after: Holding;
}

/** A customer's holding, with vault and grants beside it, as the store would keep them. Every turn is shown to `watch`. */
export class Life {
  nowMs: number = NOW_MS;
  holding: Holding = NO_HOLDING;
  riskFacts: RiskFacts = NO_RISK_FACTS;
  readonly keys = new Map<string, string>();
  readonly issues = new Map<string, string>();
  readonly grants = new Map<string, VerificationGrant>();
  #serial = 0;

  constructor(
    readonly limits: Limits,
    readonly watch: (turn: Turn, life: Life) => void,
    readonly policies: Policies = DEFAULT_POLICIES,
  ) {}

  happen(happening: Happening): void {
    switch (happening.kind) {
      case 'clock':
        this.#pass(happening.ms);
        return;
      case 'guess':
        for (let time = 0; time < happening.times; time += 1) {
          this.give(happening.at, { typed: 'wrong', flawed: happening.at === 'provision_token' });
          this.nowMs += happening.waitMs;
        }
        return;
      case 'enrol':
        for (const type of ENROLMENT.slice(0, happening.steps)) this.give(type);
        return;
      case 'counter':
        this.#serve(happening);
        return;
      case 'call':
        this.#call(happening);
        return;
      case 'answer':
        this.give(happening.type, { by: happening.by ?? this.#answerer(happening.type) });
        return;
      default:
        this.give(happening.type, happening);
    }
  }

  /** A command of this type, filled in from what has happened; `manner` replaces parts of what would be right. */
  give(type: HoldingCommandType, manner: Partial<Manner> = {}): Decision {
    const how = { ...RIGHTLY, ...manner };
    const actor = how.by ?? RIGHT_ACTOR[type];
    const proved =
      actor.kind === 'staff' ? { ...actor, steppedUpAtMs: this.nowMs - (how.flawed ? 1e9 : 0) } : actor;
    return this.decide(this.#fill(RIGHT_COMMAND[type], actor, how), proved);
  }

  decide(given: HoldingCommand, actor: Actor): Decision {
    const before = this.holding;
    const context = contextFor(actor, {
      ...{ nowMs: this.nowMs, limits: this.limits, key: this.key(), policies: this.policies },
      grant: 'grantId' in given ? (this.grants.get(given.grantId) ?? null) : null,
      riskFacts: this.riskFacts,
    });
    const decision = decide(before, given, context);
    this.holding = decision.events.reduce((state, event) => evolve(state, event, this.limits), before);
    for (const change of decision.vault) this.#keep(change);
    for (const change of decision.grants) this.#keepGrant(change);
    this.#remember(given, actor, decision);
    this.watch({ before, command: given, context, decision, after: this.holding }, this);
    return decision;
  }

  /** The opened key of the live token, from the vault. */
  key(): Uint8Array | null {
    const sealed = this.keys.get(liveToken(this.holding)?.tokenId ?? '');
    return sealed === undefined ? null : new TextEncoder().encode(sealed);
  }

  #pass(ms: number): void {
    this.nowMs = Math.max(0, this.nowMs + ms);
  }

  #serve(happening: Extract<Happening, { kind: 'counter' }>): void {
    const { verifiedBy, doneBy, waitMs, answer, answerAfterMs } = happening;
    const act = happening.act ?? HELPS[this.holding.status] ?? 'force_release';
    this.give('verify_identity', { by: verifiedBy, act });
    this.#pass(waitMs);
    if (act !== 'unmask') this.give(act, { by: doneBy });
    if (answer === null) return;
    this.#pass(answerAfterMs);
    this.give(answer, { by: this.#answerer(answer) });
  }

  #call({ check, waitMs }: Extract<Happening, { kind: 'call' }>): void {
    const manner = { by: helpdesk, act: 'unlock_token' } as const;
    if (check === 'code_read_out') this.give('verify_caller_code', manner);
    else {
      this.give('start_call_back', manner);
      this.give('finish_call_back', { by: helpdesk, flawed: check === 'not_reached' });
    }
    this.#pass(waitMs);
    this.give('unlock_token', { by: helpdesk });
  }

  /** The one who asked takes back; an officer who is not that one approves and rejects. */
  #answerer(type: HoldingCommandType): Actor {
    const askedBy = pendingRequest(this.holding)?.requestedBy;
    const approver = askedBy === officer.id ? secondOfficer : officer;
    const asker = [officer, secondOfficer].find(({ id }) => id === askedBy) ?? teller;
    return type === 'withdraw_release' ? asker : approver;
  }

  #keep(change: VaultChange): void {
    if (change.kind === 'put_key') this.keys.set(change.tokenId, change.sealedKey);
    if (change.kind === 'drop_key') this.keys.delete(change.tokenId);
    if (change.kind === 'put_issue') this.issues.set(change.issueId, change.activationPasswordHash);
    if (change.kind === 'drop_issue') this.issues.delete(change.issueId);
  }

  #keepGrant(change: GrantChange): void {
    if (change.kind === 'put') {
      this.grants.set(change.grant.grantId, change.grant);
      return;
    }
    const { grantId, state, expiresAtMs } = change;
    const grant = this.grants.get(grantId);
    if (grant === undefined) throw new Error(`There is no grant ${grantId} to change.`);
    this.grants.set(grantId, { ...grant, state, expiresAtMs });
  }

  /** The history that bears on the risk, as the store reads it from the audit log. */
  #remember({ type }: HoldingCommand, actor: Actor, { outcome }: Decision): void {
    if (!RELEASES.includes(type)) return;
    const { lastForcedReleaseAtMs: released, askedElsewhereAtMs: asked } = this.riskFacts;
    const elsewhere = actor.kind === 'staff' && actor.branchCode !== CUSTOMER.homeBranch;
    if (outcome.kind === 'accepted' && this.holding.status === 'released' && type !== 'verify_identity') {
      const lastForcedReleaseAtMs = Math.max(released ?? 0, this.nowMs);
      this.riskFacts = { ...this.riskFacts, lastForcedReleaseAtMs };
    }
    if (outcome.kind === 'refused' && outcome.refusal.code === 'not_permitted' && elsewhere) {
      this.riskFacts = { ...this.riskFacts, askedElsewhereAtMs: Math.max(asked ?? 0, this.nowMs) };
    }
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

  #next(name: string): string {
    this.#serial += 1;
    return `${name}-${this.#serial}`;
  }

  #fill(right: HoldingCommand, actor: Actor, { typed, flawed, act }: Manner): HoldingCommand {
    const check = flawed ? 'wrong' : 'matched';
    switch (right.type) {
      case 'issue_token': {
        const activationPasswordHash = this.#next('canary-hash');
        return { ...right, issueId: `issue-${this.#serial}`, activationPasswordHash, confirmation: check };
      }
      case 'provision_token': {
        const tokenId = this.#next('token');
        const issueId = 'issue' in this.holding ? this.holding.issue.issueId : 'issue-0';
        const sealedKey = `canary-key-${this.#serial}`.padEnd(this.limits.keyBytes, '.');
        return { ...right, issueId, tokenId, sealedKey, activationPassword: check };
      }
      case 'activate_token':
        return { ...right, code: this.#code(typed) };
      case 'sign_in':
        return { ...right, code: flawed ? null : this.#code(typed) };
      case 'resynchronise':
        return { ...right, codes: [this.#code(typed), this.#code(typed, 1)] };
      case 'release_token':
        return { ...right, confirmation: check };
      case 'verify_caller_code':
        return { ...right, grantId: this.#next('grant'), act, code: this.#code(typed) };
      case 'freeze':
        return { ...right, linkOfMs: actor.kind === 'customer' && !flawed ? this.nowMs - MINUTE_MS : null };
      default:
        return this.#fillCounter(right, flawed, act);
    }
  }

  /** The commands that make a verification, rest on one, or answer a request. */
  #fillCounter(right: HoldingCommand, flawed: boolean, act: Manner['act']): HoldingCommand {
    switch (right.type) {
      case 'verify_identity': {
        const identityCheck = flawed ? { ...right.identityCheck, documents: [] } : right.identityCheck;
        return { ...right, grantId: this.#next('grant'), act, identityCheck };
      }
      case 'start_call_back':
        return { ...right, grantId: this.#next('grant'), act };
      case 'finish_call_back': {
        const grantId = this.#lastGrant(({ state }) => state === 'calling');
        return { ...right, grantId, result: flawed ? 'not_reached' : 'reached' };
      }
      case 'force_release': {
        const grantId = this.#lastGrant((grant) => flawed || grant.act === right.type);
        return { ...right, grantId, requestId: this.#next('request') };
      }
      case 'resume_token':
      case 'unlock_token':
      case 'unfreeze':
        return { ...right, grantId: this.#lastGrant((grant) => flawed || grant.act === right.type) };
      case 'approve_release':
      case 'reject_release':
      case 'withdraw_release': {
        const requestId = pendingRequest(this.holding)?.requestId;
        return { ...right, requestId: requestId === undefined || flawed ? 'request-0' : requestId };
      }
      default:
        return right;
    }
  }

  /** The newest grant that is so; the name of none where there is none. */
  #lastGrant(isSo: (grant: VerificationGrant) => boolean): string {
    return [...this.grants.values()].findLast(isSo)?.grantId ?? 'grant-0';
  }
}
