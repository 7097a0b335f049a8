import 'express-session';

declare module 'express-session' {
  interface SessionData {
    /** The customer whose password was right. */
    customerId?: number;
    /** `code`: the one-time password is still owed; `open`: logged in. */
    phase?: 'code' | 'open';
  }
}

/** How long the code may follow the password. */
export const CODE_AFTER_PASSWORD_MS = 5 * 60_000;
