import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { PasswordKind } from '@madoguchi/otp-core/password-tries';

/** The two fixed passwords of Internet banking as argon2id hashes in PHC form; set by the bank's own system. */
export interface CredentialHashes {
  loginPasswordHash: string;
  confirmationPasswordHash: string;
}

/** Whose password is tried: by login ID at the log-in, by customer afterwards. */
export type PasswordSubject =
  | { kind: 'login'; loginId: string }
  | { kind: 'confirmation'; customerId: number };

export type PasswordTry =
  /** The try was counted; compare with the hash, and settle it. `customerId` is null for a login ID that nobody has. */
  | { kind: 'allowed'; customerId: number | null; passwordHash: string | null }
  | { kind: 'paused'; customerId: number | null; untilMs: number };

/** Passwords of customers, and the count of wrong ones. */
export interface Credentials {
  /** Inserts or replaces, by customer number; answers with the numbers that no customer has, and then changes nothing. */
  putCredentials(
    list: readonly ({ customerNumber: string } & CredentialHashes)[],
    entry: AuditEntry | null,
  ): Promise<{ unknown: string[] }>;
  credentialsOf(customerId: number): Promise<CredentialHashes | null>;
  /**
   * Counts a try before its password is compared (requirement 19). A login ID that nobody has is counted alike, so that
   * neither the answer nor its time tells who exists (requirement 20).
   */
  takePasswordTry(subject: PasswordSubject, nowMs: number): Promise<PasswordTry>;
  /** Clears the count after a right password; writes the entry in any case. */
  settlePasswordTry(subject: PasswordSubject, matched: boolean, entry: AuditEntry): Promise<void>;
  /** Until when no password of this kind is evaluated for the customer, ms; null: it is. */
  passwordPausedUntil(customerId: number, kind: PasswordKind, nowMs: number): Promise<number | null>;
  /** Forgets counts whose last try was before `beforeMs`. */
  dropPasswordTries(beforeMs: number): Promise<number>;
}
