import type { OtpParameters } from './time-step.ts';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 section 6, without padding, as key URIs have it. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let buffered = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffered = (buffered << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += BASE32.charAt((buffered >>> (bits - 5)) & 31);
    buffered &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + BASE32.charAt((buffered << (5 - bits)) & 31);
}

/**
 * The key URI that an authenticator app reads, with every parameter spelled out: apps that are told nothing take 30 s.
 * It holds the key: it is shown once and never logged.
 */
export function keyUri(account: string, key: Uint8Array, otp: OtpParameters): string {
  const issuer = 'Madoguchi';
  const parameters = new URLSearchParams({
    secret: base32(key),
    issuer,
    algorithm: otp.algorithm.toUpperCase(),
    digits: String(otp.digits),
    period: String(otp.stepSeconds),
  });
  return `otpauth://totp/${issuer}:${encodeURIComponent(account)}?${parameters}`;
}
