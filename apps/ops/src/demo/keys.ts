import { createHmac } from 'node:crypto';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';

/** Public on purpose: whoever knows it knows every demo key. No other database takes keys made from it. */
const DEMO_SEED = 'madoguchi demo data';

/**
 * The TOTP key of a demo user, the same on every machine; only its sealed form differs.
 *
 * @param subject - `staff:1024`, `customer:10000001` (customer number), `customer:10000001/2` for her second token
 */
export function demoKeyOf(subject: string): Uint8Array {
  return createHmac('sha256', DEMO_SEED).update(subject).digest().subarray(0, DEFAULT_LIMITS.keyBytes);
}

/** Something that is fixed in the demo data and looks like chance, 16 hex digits. */
export function demoDigestOf(subject: string): string {
  return createHmac('sha256', DEMO_SEED).update(`digest ${subject}`).digest('hex').slice(0, 16);
}

/** The name of a demo customer's token; `serial` counts her tokens from 1. */
export function demoTokenId(customerNumber: string, serial: number): string {
  return `demo-${customerNumber}-${serial}`;
}

/** The key behind a demo token, or null where the token was set up otherwise. */
export function demoKeyOfToken(tokenId: string): Uint8Array | null {
  const [, customerNumber, serial] = /^demo-(\d{8})-(\d+)$/.exec(tokenId) ?? [];
  if (customerNumber === undefined) return null;
  return demoKeyOf(serial === '1' ? `customer:${customerNumber}` : `customer:${customerNumber}/${serial}`);
}
