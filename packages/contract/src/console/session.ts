import { z } from 'zod';
import { defineRoute, type ReplyOf } from '../route.ts';
import { instantMs, line, secret, typedCode } from '../text.ts';
import { branchSchema, staffRoleSchema } from './common.ts';

export const sessionSchema = z.strictObject({
  staff: z.strictObject({
    staffNumber: z.string(),
    name: z.string(),
    role: staffRoleSchema,
    branch: branchSchema,
  }),
  /** The server's clock, so that the page counts down without trusting its own. */
  nowMs: instantMs,
  idleExpiresAtMs: instantMs,
  absoluteExpiresAtMs: instantMs,
  /** Until when the operator's own code counts as fresh; null: not any more. */
  steppedUpUntilMs: instantMs.nullable(),
  /** Whether she has a passkey, which may take the place of the code. */
  hasPasskey: z.boolean(),
});
export type Session = z.infer<typeof sessionSchema>;

/** `passkey`: one may be used in the place of the code. */
const secondStepReply = z.strictObject({ next: z.literal('code'), passkey: z.boolean() });

export const signInWithPassword = defineRoute({
  method: 'POST',
  path: '/api/session/password',
  summary: 'First step of the sign-in: staff number and password. The second is the own one-time code.',
  access: 'public',
  body: z.strictObject({ staffNumber: line(20), password: secret(256) }),
  reply: secondStepReply,
  problems: ['sign_in_failed', 'sso_required', 'too_many_requests'],
});

export const readSignInWays = defineRoute({
  method: 'GET',
  path: '/api/session/ways',
  summary: 'How staff can sign in here.',
  access: 'public',
  /** `name`: what the institution calls its identity provider. */
  reply: z.strictObject({ singleSignOn: z.strictObject({ name: z.string() }).nullable() }),
  problems: [],
});

export const startSingleSignOn = defineRoute({
  method: 'POST',
  path: '/api/session/single-sign-on',
  summary:
    'Begins a sign-in at the identity provider: where the browser goes next (OpenID Connect Core 1.0).',
  access: 'public',
  body: z.strictObject({}),
  reply: z.strictObject({ url: z.url() }),
  problems: ['sso_unavailable', 'too_many_requests', 'not_found', 'busy'],
});

export const finishSingleSignOn = defineRoute({
  method: 'POST',
  path: '/api/session/single-sign-on/return',
  summary: 'Back from the identity provider, with the query that it sent the browser back with. Counts once.',
  access: 'public',
  body: z.strictObject({ query: line(8_000) }),
  reply: z.union([
    secondStepReply,
    /** A new account: the own token is set up first, as with an invitation. */
    z.strictObject({ next: z.literal('set_up'), secret: z.string() }),
    /** The provider attested a second factor. */
    z.strictObject({ next: z.literal('signed_in'), session: sessionSchema }),
  ]),
  problems: [
    'sso_unavailable',
    'sso_failed',
    'sso_not_entitled',
    'sso_other_person',
    'staff_disabled',
    'staff_not_set_up',
    'too_many_requests',
    'not_found',
    'busy',
  ],
});
export type SingleSignOnReply = ReplyOf<typeof finishSingleSignOn>;

export const signInWithCode = defineRoute({
  method: 'POST',
  path: '/api/session/code',
  summary: "Second step of the sign-in: the staff member's own one-time code. Each code counts once.",
  access: 'password_passed',
  body: z.strictObject({ code: typedCode }),
  reply: sessionSchema,
  problems: [
    'not_signed_in',
    'staff_disabled',
    'staff_locked',
    'staff_code_malformed',
    'staff_code_wrong',
    'staff_code_replayed',
    'too_many_requests',
  ],
});

export const readSession = defineRoute({
  method: 'GET',
  path: '/api/session',
  summary: 'Who is signed in, and until when. Does not prolong the session.',
  access: 'signed_in',
  reply: sessionSchema,
  problems: [],
});

export const extendSession = defineRoute({
  method: 'POST',
  path: '/api/session/extend',
  summary: 'Prolongs the session to its full idle time, never beyond the absolute one.',
  access: 'signed_in',
  body: z.strictObject({}),
  reply: sessionSchema,
  problems: [],
});

export const signOut = defineRoute({
  method: 'DELETE',
  path: '/api/session',
  summary: 'Ends the session.',
  access: 'public',
  reply: z.strictObject({ signedOut: z.literal(true) }),
  problems: [],
});

// Why somebody ended a session of staff: the fact `why` of `session_ended`.
export { STAFF_SESSION_END_REASONS, type StaffSessionEndReason } from '@madoguchi/otp-core/administration';
