import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { instantMs, line, typedCode } from '../text.ts';
import { sessionSchema } from './session.ts';

/** Bytes in base64url, as WebAuthn's JSON forms write them. */
const bytes = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[A-Za-z0-9_-]+$/);

/** Options for the browser, as WebAuthn Level 3 section 5.1 writes them in JSON: handed on untouched. */
const optionsReply = z.strictObject({ options: z.looseObject({ challenge: z.string() }) });

/** What every answer of an authenticator has (`PublicKeyCredential.toJSON`); the rest is the library's to check. */
const credential = {
  id: bytes(1_400),
  rawId: bytes(1_400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullish(),
  clientExtensionResults: z.record(z.string(), z.unknown()),
};

/** RegistrationResponseJSON. */
const attestationSchema = z.strictObject({
  ...credential,
  response: z.strictObject({
    clientDataJSON: bytes(4_000),
    attestationObject: bytes(30_000),
    authenticatorData: bytes(8_000).optional(),
    transports: z.array(line(20)).max(10).optional(),
    publicKeyAlgorithm: z.number().int().optional(),
    publicKey: bytes(8_000).optional(),
  }),
});
export type Attestation = z.infer<typeof attestationSchema>;

/** AuthenticationResponseJSON. */
const assertionSchema = z.strictObject({
  ...credential,
  response: z.strictObject({
    clientDataJSON: bytes(4_000),
    authenticatorData: bytes(8_000),
    signature: bytes(8_000),
    userHandle: bytes(200).nullish(),
  }),
});
export type Assertion = z.infer<typeof assertionSchema>;

const refusals = [
  'passkey_refused',
  'passkey_copied',
  'staff_disabled',
  'staff_not_set_up',
  'staff_locked',
] as const;

export const beginPasskeySignIn = defineRoute({
  method: 'POST',
  path: '/api/session/passkey/options',
  summary: 'Second step of the sign-in by passkey: what the browser asks the authenticator for.',
  access: 'password_passed',
  body: z.strictObject({}),
  reply: optionsReply,
  problems: ['not_signed_in', 'passkey_refused', 'too_many_requests', 'busy'],
});

export const signInWithPasskey = defineRoute({
  method: 'POST',
  path: '/api/session/passkey',
  summary: 'Second step of the sign-in by passkey, in the place of the own code. Each challenge counts once.',
  access: 'password_passed',
  body: z.strictObject({ assertion: assertionSchema }),
  reply: sessionSchema,
  problems: ['not_signed_in', ...refusals, 'too_many_requests', 'busy'],
});

export const beginPasskeyStepUp = defineRoute({
  method: 'POST',
  path: '/api/account/step-up/options',
  summary: 'A passkey in the place of a fresh own code: what the browser asks the authenticator for.',
  access: 'signed_in',
  body: z.strictObject({}),
  reply: optionsReply,
  problems: ['passkey_refused', 'too_many_requests', 'busy'],
});

export const stepUpWithPasskey = defineRoute({
  method: 'POST',
  path: '/api/account/step-up',
  summary: 'A passkey in the place of a fresh own code, for sensitive acts (requirement 55).',
  access: 'signed_in',
  body: z.strictObject({ assertion: assertionSchema }),
  reply: sessionSchema,
  problems: [...refusals, 'too_many_requests', 'busy'],
});

export const readOwnAccount = defineRoute({
  method: 'GET',
  path: '/api/account',
  summary: 'How one signs in: password or identity provider, and one’s passkeys.',
  access: 'signed_in',
  reply: z.strictObject({
    /** Whether there is a password here; without one, the identity provider keeps it. */
    hasPassword: z.boolean(),
    passkeys: z.array(
      z.strictObject({
        credentialId: z.string(),
        name: z.string(),
        createdAtMs: instantMs,
        lastUsedAtMs: instantMs.nullable(),
      }),
    ),
    nowMs: instantMs,
  }),
  problems: ['busy'],
});

export const beginPasskey = defineRoute({
  method: 'POST',
  path: '/api/account/passkeys/options',
  summary: 'A new passkey of one’s own, with a fresh own code: what the browser asks the authenticator for.',
  access: 'signed_in',
  body: z.strictObject({ ownCode: typedCode.optional() }),
  reply: optionsReply,
  problems: [
    'step_up_required',
    'passkey_limit',
    'staff_code_malformed',
    'staff_code_wrong',
    'staff_code_replayed',
    'staff_locked',
    'too_many_requests',
    'busy',
  ],
});

export const addPasskey = defineRoute({
  method: 'POST',
  path: '/api/account/passkeys',
  summary: 'Keeps the public half of the new passkey.',
  access: 'signed_in',
  body: z.strictObject({ name: line(40), attestation: attestationSchema }),
  reply: z.strictObject({ added: z.literal(true) }),
  problems: ['step_up_required', 'passkey_refused', 'passkey_limit', 'too_many_requests', 'busy'],
});

export const removePasskey = defineRoute({
  method: 'POST',
  path: '/api/account/passkeys/remove',
  summary: 'Removes a passkey of one’s own, with a fresh own code.',
  access: 'signed_in',
  body: z.strictObject({ credentialId: bytes(1_400), ownCode: typedCode.optional() }),
  reply: z.strictObject({ removed: z.boolean() }),
  problems: [
    'step_up_required',
    'staff_code_malformed',
    'staff_code_wrong',
    'staff_code_replayed',
    'staff_locked',
    'too_many_requests',
    'busy',
  ],
});
