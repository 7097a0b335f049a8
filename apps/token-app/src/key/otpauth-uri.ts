import type { OtpAlgorithm, OtpParameters } from '@madoguchi/otp-core/time-step';

/** A key that came as a QR code or was typed, with what it is for. */
export interface GivenKey {
  /** Who gave it out; empty where nobody says. */
  issuer: string;
  account: string;
  /** Secret: not kept, not logged; overwritten once it has been imported. */
  bytes: Uint8Array<ArrayBuffer>;
  otp: OtpParameters;
}

export type KeyFault =
  /** No key of an authenticator at all. */
  | 'not_a_key'
  /** Counted by presses (HOTP), not by time. */
  | 'counter'
  | 'key_malformed'
  /** Below the 128 bits of RFC 4226 section 4, R6. */
  | 'key_short'
  | 'algorithm'
  | 'digits'
  | 'period';

export type ReadKey = { kind: 'key'; key: GivenKey } | { kind: 'fault'; fault: KeyFault };

const URI = /^otpauth:\/\/(totp|hotp)\/([^?#]*)\?([^#]*)/i;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const SHORTEST_KEY_BYTES = 16;
/** What a provider can mean; below and above it the code could not be typed, or never changed. */
const PERIODS = { least: 15, most: 120 };
const ALGORITHMS: readonly OtpAlgorithm[] = ['sha1', 'sha256', 'sha512'];
/** A label longer than this is none; it is cut for the screen, never for the key. */
const LONGEST_NAME = 80;

/**
 * Reads a key URI by the Key URI Format of authenticator apps. What is not said has the format's defaults: SHA-1, six digits,
 * 30 seconds.
 */
export function readKeyUri(text: string): ReadKey {
  const [, type, label = '', query = ''] = URI.exec(text.trim()) ?? [];
  if (type === undefined) return fault('not_a_key');
  if (type.toLowerCase() === 'hotp') return fault('counter');
  const named = decoded(label);
  if (named === null) return fault('not_a_key');
  const parameters = new URLSearchParams(query);
  const [issuerInLabel, ...rest] = named.split(':');
  const account = rest.length === 0 ? (issuerInLabel ?? '') : rest.join(':');
  return readKey({
    issuer: parameters.get('issuer') ?? (rest.length === 0 ? '' : (issuerInLabel ?? '')),
    account,
    key: parameters.get('secret') ?? '',
    algorithm: parameters.get('algorithm') ?? 'SHA1',
    digits: parameters.get('digits') ?? '6',
    period: parameters.get('period') ?? '30',
  });
}

/** A key with its parameters, as text: of a URI, or typed. */
export function readKey(given: {
  issuer: string;
  account: string;
  key: string;
  algorithm: string;
  digits: string;
  period: string;
}): ReadKey {
  const bytes = bytesOfBase32(given.key);
  if (bytes === null) return fault('key_malformed');
  if (bytes.length < SHORTEST_KEY_BYTES) return fault('key_short');
  const wanted = given.algorithm.toLowerCase().replace('-', '');
  const algorithm = ALGORITHMS.find((each) => each === wanted);
  if (algorithm === undefined) return fault('algorithm');
  const digits = wholeNumberOf(given.digits);
  if (digits !== 6 && digits !== 7 && digits !== 8) return fault('digits');
  const stepSeconds = wholeNumberOf(given.period);
  if (!(stepSeconds >= PERIODS.least && stepSeconds <= PERIODS.most)) return fault('period');
  const [issuer, account] = [given.issuer, given.account].map((name) => name.trim().slice(0, LONGEST_NAME));
  const otp = { algorithm, digits, stepSeconds } as const;
  return { kind: 'key', key: { issuer: issuer ?? '', account: account ?? '', bytes, otp } };
}

/**
 * Reads base32 (RFC 4648 section 6) as people type it: in groups, in small letters, in full width, padded or not. Null: it is
 * none.
 */
export function bytesOfBase32(typed: string): Uint8Array<ArrayBuffer> | null {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―]/gu, '')
    .replace(/=+$/, '');
  if (text === '' || [...text].some((character) => !ALPHABET.includes(character))) return null;
  // So many characters no whole byte ends with.
  if ([1, 3, 6].includes(text.length % 8)) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let [buffered, bits, at] = [0, 0, 0];
  for (const character of text) {
    buffered = ((buffered << 5) | ALPHABET.indexOf(character)) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = (buffered >>> bits) & 0xff;
      at += 1;
    }
  }
  return bytes;
}

/** Digits as people type them, in full width too; NaN: it is no whole number. */
function wholeNumberOf(typed: string): number {
  const text = typed.normalize('NFKC').trim();
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function fault(of: KeyFault): ReadKey {
  return { kind: 'fault', fault: of };
}
