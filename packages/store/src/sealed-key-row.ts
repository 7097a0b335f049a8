import type { KeyOwner, SealedKey } from './sealed-keys.ts';

/** A row of a customer's token as what lies sealed in it. */
export function sealedTokenKey(row: { tokenId: string; customerId: number; sealedKey: string }): SealedKey {
  const owner = { subject: `customer:${row.customerId}`, tokenId: row.tokenId };
  return { kind: 'token', id: row.tokenId, owner, sealedKey: row.sealedKey };
}

/** The key of a member of staff, or the one that is being set up. */
export function sealedStaffKey(kind: 'staff' | 'set_up', staffNumber: string, sealedKey: string): SealedKey {
  const owner: KeyOwner = { subject: `staff:${staffNumber}`, tokenId: staffNumber };
  return { kind, id: staffNumber, owner, sealedKey };
}
