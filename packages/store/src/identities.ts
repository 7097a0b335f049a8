import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { Passkey, PasskeyRefusal } from '@madoguchi/otp-core/passkey';
import type { ProviderPerson, SingleSignOnRefusal } from '@madoguchi/otp-core/single-sign-on';
import type { StaffAccount } from '@madoguchi/otp-core/staff-account';
import type { StaffEntry } from './administration.ts';

/** Somebody whom the identity provider has vouched for. */
export interface ProviderSignIn {
  /** The identity: issuer and `sub`, as one text. */
  subject: string;
  person: ProviderPerson;
  /** SHA-256 of a secret that opens the set-up of the own token, where there is none yet; and until when. */
  invitation: { digest: string; expiresMs: number };
  entry: StaffEntry;
}

export type ProviderSignInResult =
  /** `account.awaits` is `token` where the invitation that was given opens the set-up. */
  { kind: 'entered'; account: StaffAccount } | { kind: 'refused'; refusal: SingleSignOnRefusal };

/** A passkey whose answer was checked outside the transaction: the public key does not change. */
export interface PasskeyUse {
  staffNumber: string;
  credentialId: string;
  /** Signature, challenge, origin and the user's verification were right. */
  verified: boolean;
  signCount: number;
  entry: StaffEntry;
}

export type PasskeyUseResult = { kind: 'accepted' } | { kind: 'refused'; refusal: PasskeyRefusal };

/** How staff are known beside password and own code: by an identity provider, and by passkeys. */
export interface Identities {
  /** Makes, links or brings up to date the account in one transaction with its entry. */
  signInFromProvider(signIn: ProviderSignIn): Promise<ProviderSignInResult>;
  /** Oldest first. */
  passkeysOf(staffNumber: string): Promise<Passkey[]>;
  /** `taken`: the authenticator has it already; `limit`: the person has as many as one may. */
  addPasskey(passkey: Omit<Passkey, 'lastUsedAtMs'>, entry: AuditEntry): Promise<'added' | 'taken' | 'limit'>;
  removePasskey(staffNumber: string, credentialId: string, entry: AuditEntry): Promise<boolean>;
  /** Decides a passkey and saves its count, with its entry; null for an unknown staff number. */
  usePasskey(use: PasskeyUse): Promise<PasskeyUseResult | null>;
}
