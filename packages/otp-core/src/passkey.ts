import type { StaffAccount } from './staff-account.ts';

/** A passkey of a member of staff: the public half of a key pair whose other half never leaves her device. */
export interface Passkey {
  /** As the authenticator calls it, base64url. */
  credentialId: string;
  staffNumber: string;
  /** COSE key, base64url. */
  publicKey: string;
  /** How often the authenticator says it signed; 0 where it does not count, as with keys synchronised between devices. */
  signCount: number;
  transports: readonly string[];
  /** What its owner calls it. */
  name: string;
  createdAtMs: number;
  lastUsedAtMs: number | null;
}

/** More than anybody needs: a terminal, a phone, and keys on a ring. */
export const MOST_PASSKEYS = 10;

export type PasskeyRefusal =
  | { code: 'staff_disabled' }
  | { code: 'staff_not_set_up' }
  | { code: 'staff_locked' }
  /** Unknown, removed, of another person, or its signature is wrong. */
  | { code: 'passkey_refused' }
  /** Its counter went back: there are two of it (WebAuthn Level 3, section 6.1.1). */
  | { code: 'passkey_copied' };

/**
 * Whether a passkey whose signature is right counts. The account's own states count for it as for a code: who is locked out
 * by wrong codes is unlocked by an administrator, whichever way she comes.
 *
 * @param verified - the signature, its challenge, origin and the user's verification were right
 */
export function decidePasskey(
  account: StaffAccount,
  passkey: Pick<Passkey, 'signCount'> | null,
  assertion: { verified: boolean; signCount: number },
): { kind: 'accepted' } | { kind: 'refused'; refusal: PasskeyRefusal } {
  const refuse = (code: PasskeyRefusal['code']) => ({ kind: 'refused', refusal: { code } }) as const;
  if (account.disabled) return refuse('staff_disabled');
  if (account.awaits !== null) return refuse('staff_not_set_up');
  if (account.lockedAtMs !== null) return refuse('staff_locked');
  if (passkey === null || !assertion.verified) return refuse('passkey_refused');
  const counts = passkey.signCount > 0 || assertion.signCount > 0;
  if (counts && assertion.signCount <= passkey.signCount) return refuse('passkey_copied');
  return { kind: 'accepted' };
}
