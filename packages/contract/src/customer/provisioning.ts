import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { instantMs, line, secret } from '../text.ts';

const base64url = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[A-Za-z0-9_-]+$/);

/**
 * Initial set-up in the app (step D). The TOTP key comes once, encrypted to the key pair of this request: ECDH on
 * P-256, HKDF-SHA-256, AES-256-GCM. `otp-core` knows nothing of it; the app and `packages/server` hold both ends.
 */
export const provisionToken = defineRoute({
  method: 'POST',
  path: '/api/provisioning',
  summary:
    'Sets a token up with the secret of the issuance URL, service ID, user ID and activation password.',
  access: 'public',
  body: z.strictObject({
    /** What stands behind `#` in the issuance URL: it never reaches a server log by itself. */
    urlSecret: base64url(64),
    serviceId: line(40),
    tokenUserId: line(40),
    activationPassword: secret(64),
    /** The app's public key: an uncompressed P-256 point of 65 bytes. */
    publicKey: base64url(87).length(87),
  }),
  reply: z.strictObject({
    tokenId: z.string(),
    /** The server's public key of this one exchange, an uncompressed P-256 point. */
    publicKey: base64url(87),
    /** HKDF salt, 32 bytes. */
    salt: base64url(43),
    /** AES-GCM nonce, 12 bytes. */
    nonce: base64url(16),
    /** The TOTP key with its tag. */
    sealedKey: base64url(128),
    otp: z.strictObject({
      algorithm: z.enum(['sha1', 'sha256', 'sha512']),
      digits: z.union([z.literal(6), z.literal(7), z.literal(8)]),
      stepSeconds: z.number().int(),
    }),
    institution: z.strictObject({ ja: z.string(), en: z.string() }),
    nowMs: instantMs,
  }),
  problems: ['authentication_data_invalid', 'provisioning_period_expired', 'too_many_requests', 'busy'],
});

export const readTime = defineRoute({
  method: 'GET',
  path: '/api/time',
  summary: "The server's clock, by which the app learns how far the phone's is off.",
  access: 'public',
  reply: z.strictObject({ nowMs: instantMs }),
  problems: [],
});
