/**
 * Secrets that a decision asks the store to keep or destroy in the same commit. They travel beside the events, never
 * in them: an event is written into the audit log, a vault change is not (requirement 8).
 */
export type VaultChange =
  /** `sealedKey` is a TOTP key sealed for this customer and token. */
  | { kind: 'put_key'; tokenId: string; sealedKey: string }
  | { kind: 'drop_key'; tokenId: string }
  | { kind: 'put_issue'; issueId: string; activationPasswordHash: string; issuanceUrlDigest: string }
  | { kind: 'drop_issue'; issueId: string };
