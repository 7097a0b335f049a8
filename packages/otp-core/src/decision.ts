import type { Actor } from './actor.ts';
import type { HoldingEvent } from './events.ts';
import type { Limits } from './limits.ts';
import type { Outcome } from './outcome.ts';
import type { Policies } from './policies.ts';
import type { RiskFacts } from './release-request.ts';
import type { VaultChange } from './vault.ts';
import type { GrantChange, VerificationGrant } from './verification.ts';

/** What the world brings to a decision. Nothing in the core reads a clock, a random source or a key store. */
export interface DecideContext {
  /** Milliseconds since the epoch, from the server's clock (requirement 5). */
  nowMs: number;
  limits: Limits;
  actor: Actor;
  customer: {
    id: string;
    homeBranch: string /** Whether a telephone number is registered. */;
    hasPhone?: boolean;
  };
  /** The opened key of the live token; null where there is none. */
  key: Uint8Array | null;
  /** The verification that the command names; null where it names none, or one that never was. */
  grant: VerificationGrant | null;
  policies: Policies;
  riskFacts: RiskFacts;
}

export interface Decision {
  outcome: Outcome;
  /** In order. A refusal may carry events too: a wrong code counts. */
  events: HoldingEvent[];
  /** Secrets to keep or to destroy with the same commit; apart from the events so that they reach no entry. */
  vault: VaultChange[];
  grants: GrantChange[];
}

/** The decision on one command, before what time alone has done is put in front. */
export interface PartDecision {
  outcome: Outcome;
  events?: HoldingEvent[];
  vault?: VaultChange[];
  grants?: GrantChange[];
}
