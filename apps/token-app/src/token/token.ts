import type { OtpParameters } from '@madoguchi/otp-core/time-step';

/** A phone serves one person; ten leave room for a family's and an old one or two. */
export const MAX_TOKENS = 10;
/** UTF-16 units of a person's own name for a token. */
export const MAX_LABEL_LENGTH = 30;

/** A token as the app keeps it: one installation bound to one user of one institution's service. */
export interface Token {
  tokenId: string;
  /** Its key came as a QR code or was typed: no service of the customer site knows it, and nothing is activated. */
  byKey?: true;
  serviceId: string;
  tokenUserId: string;
  institution: { ja: string; en: string };
  otp: OtpParameters;
  /** HMAC, `sign` only, not extractable: neither this app nor anybody who runs code in it can read it. */
  key: CryptoKey;
  /** The person's own name for it; empty where none was given. */
  label: string;
  addedAtMs: number;
}
