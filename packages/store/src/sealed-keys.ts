import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';

/** What a sealed key is bound to, so that it cannot be moved to another row. */
export interface KeyOwner {
  /** `customer:42` or `staff:1024`. */
  subject: string;
  tokenId: string;
}

/** Where a sealed TOTP key lies: a customer's token, a member of staff's own, or one that is being set up. */
export const SEALED_KEY_KINDS = ['token', 'staff', 'set_up'] as const;
export type SealedKeyKind = (typeof SEALED_KEY_KINDS)[number];

export interface SealedKey {
  kind: SealedKeyKind;
  /** Of the token; of staff and set-ups the staff number. */
  id: string;
  /** Whom it is sealed for. */
  owner: KeyOwner;
  sealedKey: string;
}

/** A key in a new seal, in the place of the seal that it was opened from. */
export interface Resealing extends Pick<SealedKey, 'kind' | 'id'> {
  was: string;
  sealedKey: string;
}

/** The sealed TOTP keys as they lie there, for whoever counts them or seals them anew. The store opens none. */
export interface SealedKeys {
  /** At most `limit` of a kind in the order of their ids, behind `afterId`; the empty text: from the first. */
  sealedKeys(kind: SealedKeyKind, afterId: string, limit: number): Promise<SealedKey[]>;
  /**
   * Replaces seals that are still what they `was`; whatever took their place meanwhile, or is gone, stays so. In one transaction with
   * the entry, whose details get how many were `resealed`.
   *
   * @returns that number
   */
  resealKeys(keys: readonly Resealing[], entry: AuditEntry): Promise<number>;
}
