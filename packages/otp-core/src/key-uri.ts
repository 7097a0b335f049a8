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

/** Whose key it is, as authenticator apps list it. */
export interface KeyLabel {
  /** Who gave it out: the institution's name for customers, `Madoguchi` for staff. */
  issuer: string;
  /** A staff number or a token user ID; empty where there is none. */
  account: string;
}

/**
 * The key URI that an authenticator app reads, by the Key URI Format: label `issuer:account` and the issuer once more,
 * which apps compare. Every parameter is spelled out, because apps that are told no period take 30 s (row N2: 60 s).
 * It holds the key: it is shown once and never logged.
 */
export function keyUri(label: KeyLabel, key: Uint8Array, otp: OtpParameters): string {
  const issuer = encoded(label.issuer);
  const parameters = [
    `secret=${base32(key)}`,
    `issuer=${issuer}`,
    `algorithm=${otp.algorithm.toUpperCase()}`,
    `digits=${otp.digits}`,
    `period=${otp.stepSeconds}`,
  ];
  return `otpauth://totp/${issuer}:${encoded(label.account)}?${parameters.join('&')}`;
}

/** A space as `%20`: apps show the `+` of forms as it stands. A colon would end the issuer, encoded or not. */
function encoded(text: string): string {
  return encodeURIComponent(text.replaceAll(':', ' '));
}
