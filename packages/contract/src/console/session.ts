import { z } from 'zod';
import { defineRoute } from '../route.ts';
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
});
export type Session = z.infer<typeof sessionSchema>;

export const signInWithPassword = defineRoute({
  method: 'POST',
  path: '/api/session/password',
  summary: 'First step of the sign-in: staff number and password. The second is the own one-time code.',
  access: 'public',
  body: z.strictObject({ staffNumber: line(20), password: secret(256) }),
  reply: z.strictObject({ next: z.literal('code') }),
  problems: ['sign_in_failed', 'too_many_requests'],
});

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
