import 'express-session';

declare module 'express-session' {
  interface SessionData {
    /** Staff number that passed the first step, by password or from the identity provider, and still owes the second. */
    firstStepBy?: string;
    /** When that was, ms: the second step must follow soon. */
    firstStepAtMs?: number;
    /** Where it was opened, as the server saw it. */
    terminal?: string;
    /** When the own code or a passkey was last given, at sign-in or as step-up, ms. */
    steppedUpAtMs?: number;
    /** When a passkey was given in the place of a code that each act asks for anew, ms; the act uses it up. */
    passkeyGivenAtMs?: number;
    /** What a passkey was asked for last: each challenge counts once, for one purpose. */
    passkeyChallenge?: PasskeyChallenge;
    /** A sign-in that has begun at the identity provider. */
    singleSignOn?: import('./identity-provider.ts').PendingSingleSignOn;
  }
}

declare global {
  namespace Express {
    /** What Passport puts on a request: the member of staff as she is now. */
    interface User {
      staffNumber: string;
      name: string;
      role: import('@madoguchi/otp-core/actor').StaffRole;
      branchCode: string;
      /** Branches for which she approves releases at this moment. */
      standsInFor: readonly string[];
      /** The customer who she is herself; null: none, or not known. */
      ownCustomerId: string | null;
    }
  }
}

/** A challenge that waits for its passkey. */
export interface PasskeyChallenge {
  challenge: string;
  purpose: 'sign_in' | 'step_up' | 'create';
  atMs: number;
}

/** How long the second step may follow the first, and a passkey its challenge. */
export const SECOND_STEP_WITHIN_MS = 5 * 60_000;
