import { foldTokenId } from '@madoguchi/contract/customer/token-ids';
import type { OtpAlgorithm } from '@madoguchi/otp-core/time-step';
import { fromBase64url, toBase64url } from './base64url.ts';

const EC = { name: 'ECDH', namedCurve: 'P-256' } as const;
const PURPOSE = 'madoguchi provisioning v1';
const HASHES: Record<OtpAlgorithm, string> = { sha1: 'SHA-1', sha256: 'SHA-256', sha512: 'SHA-512' };

/** The app's key pair of one set-up. The private half never leaves WebCrypto. */
export interface SetUpKeyPair {
  privateKey: CryptoKey;
  /** The uncompressed point, base64url: 87 characters. */
  publicKey: string;
}

/** What the server sealed; every field base64url without padding. */
export interface SealedKey {
  tokenId: string;
  publicKey: string;
  salt: string;
  nonce: string;
  sealedKey: string;
}

/** A fresh pair whose private key cannot be exported. */
export async function makeKeyPair(subtle: SubtleCrypto): Promise<SetUpKeyPair> {
  const pair = await subtle.generateKey(EC, false, ['deriveBits']);
  const point = await subtle.exportKey('raw', pair.publicKey);
  return { privateKey: pair.privateKey, publicKey: toBase64url(new Uint8Array(point)) };
}

/**
 * Opens the server's envelope and gives the TOTP key as an HMAC key that can sign and never be read; the raw bytes are
 * overwritten at once. The other end, with the description of the envelope, is `packages/server/src/provisioning-envelope.ts`.
 *
 * @param ids - as typed; the envelope opens only where they are those of the issue
 * @throws when anything was altered, or sealed for another app, token, service ID or user ID
 */
export async function openEnvelope(
  subtle: SubtleCrypto,
  pair: SetUpKeyPair,
  sealed: SealedKey,
  ids: { serviceId: string; tokenUserId: string },
  algorithm: OtpAlgorithm,
): Promise<CryptoKey> {
  const aesKey = await envelopeKey(subtle, pair, sealed);
  const context = JSON.stringify([sealed.tokenId, foldTokenId(ids.serviceId), foldTokenId(ids.tokenUserId)]);
  const raw = await subtle.decrypt(
    {
      name: 'AES-GCM',
      iv: fromBase64url(sealed.nonce),
      additionalData: new TextEncoder().encode(context),
    },
    aesKey,
    fromBase64url(sealed.sealedKey),
  );
  try {
    return await subtle.importKey('raw', raw, { name: 'HMAC', hash: HASHES[algorithm] }, false, ['sign']);
  } finally {
    new Uint8Array(raw).fill(0);
  }
}

async function envelopeKey(subtle: SubtleCrypto, pair: SetUpKeyPair, sealed: SealedKey): Promise<CryptoKey> {
  const serverPoint = fromBase64url(sealed.publicKey);
  // WebCrypto refuses a point that is not on the curve.
  const server = await subtle.importKey('raw', serverPoint, EC, false, []);
  const shared = await subtle.deriveBits({ name: 'ECDH', public: server }, pair.privateKey, 256);
  const material = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  new Uint8Array(shared).fill(0);
  const info = [new TextEncoder().encode(PURPOSE), fromBase64url(pair.publicKey), serverPoint];
  return subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: fromBase64url(sealed.salt), info: joined(info) },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['decrypt'],
  );
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
