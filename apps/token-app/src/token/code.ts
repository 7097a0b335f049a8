import { counterBytes, truncate } from '@madoguchi/otp-core/truncation';
import type { Token } from './token.ts';

/** The code of one time step (RFC 6238 section 4), by a key that can only sign. */
export async function codeAt(
  subtle: SubtleCrypto,
  token: Pick<Token, 'key' | 'otp'>,
  timeStep: number,
): Promise<string> {
  const mac = await subtle.sign('HMAC', token.key, counterBytes(timeStep));
  return truncate(new Uint8Array(mac), token.otp.digits);
}

/** The code in two halves, as people read and type it: `472910` → `472`, `910`. */
export function halves(code: string): [string, string] {
  const middle = Math.ceil(code.length / 2);
  return [code.slice(0, middle), code.slice(middle)];
}
