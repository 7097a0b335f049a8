import 'express-session';

declare module 'express-session' {
  interface SessionData {
    /** Staff number that passed the password and still owes the code. */
    passwordPassedBy?: string;
    /** When the password was passed, ms: the code must follow soon. */
    passwordPassedAtMs?: number;
    /** Where it was opened, as the server saw it. */
    terminal?: string;
    /** When the own code was last given, at sign-in or as step-up, ms. */
    steppedUpAtMs?: number;
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
    }
  }
}

/** How long the code may follow the password. */
export const CODE_AFTER_PASSWORD_MS = 5 * 60_000;
