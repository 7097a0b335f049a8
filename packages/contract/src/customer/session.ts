import { SESSION_END_REASONS } from '@madoguchi/otp-core/session-end';
import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { defineStream } from '../stream.ts';
import { instantMs, line, secret, typedCode } from '../text.ts';

export const sessionEndReasonSchema = z.enum(SESSION_END_REASONS);

export const customerSessionSchema = z.strictObject({
  customer: z.strictObject({
    nameKanji: z.string(),
    nameKana: z.string(),
    branch: z.strictObject({ code: z.string(), name: z.string() }),
    accountType: z.string(),
    /** Masked but for the last digits: the page may be seen by others. */
    accountNumber: z.string(),
  }),
  /** The server's clock, so that the page counts down without trusting its own. */
  nowMs: instantMs,
  idleExpiresAtMs: instantMs,
  absoluteExpiresAtMs: instantMs,
  /** The log-in before this one; null: the first. */
  lastSignInMs: instantMs.nullable(),
  /** Tries with a wrong password or a wrong code since then; shown after log-in (requirement 21). */
  failedTries: z.strictObject({ count: z.number().int(), lastAtMs: instantMs.nullable() }),
});
export type CustomerSession = z.infer<typeof customerSessionSchema>;

/** What comes after a step: the one-time password, or the menu. */
const next = z.strictObject({ next: z.enum(['code', 'menu']) });

export const signInWithPassword = defineRoute({
  method: 'POST',
  path: '/api/session/password',
  summary:
    'Step 1 of the log-in: login ID and login password. A customer without a token goes on to the menu.',
  access: 'public',
  body: z.strictObject({ loginId: line(64), password: secret(256) }),
  reply: next,
  problems: [
    'sign_in_failed',
    'token_locked',
    'token_suspended',
    'account_frozen',
    'too_many_requests',
    'busy',
  ],
});

export const signInWithCode = defineRoute({
  method: 'POST',
  path: '/api/session/code',
  summary: 'Step 2 of the log-in: the one-time password. Each is accepted once.',
  access: 'password_passed',
  body: z.strictObject({ code: typedCode }),
  reply: next,
  problems: [
    'not_signed_in',
    'code_malformed',
    'code_wrong',
    'token_locked',
    'token_suspended',
    'account_frozen',
    'too_many_requests',
    'busy',
  ],
});

export const readSession = defineRoute({
  method: 'GET',
  path: '/api/session',
  summary: 'Who is logged in, until when, and the log-in before. Does not prolong the session.',
  access: 'signed_in',
  reply: customerSessionSchema,
  problems: ['session_ended'],
});

export const extendSession = defineRoute({
  method: 'POST',
  path: '/api/session/extend',
  summary: 'Prolongs the session to its full idle time, never beyond the absolute one.',
  access: 'signed_in',
  body: z.strictObject({}),
  reply: z.strictObject({ nowMs: instantMs, idleExpiresAtMs: instantMs, absoluteExpiresAtMs: instantMs }),
  problems: ['session_ended'],
});

export const signOut = defineRoute({
  method: 'DELETE',
  path: '/api/session',
  summary: 'Logs out.',
  access: 'public',
  reply: z.strictObject({ signedOut: z.literal(true) }),
  problems: [],
});

/** Tells an open page at once that the token has changed or that the session has ended. */
export const watchSession = defineStream({
  path: '/api/session/events',
  summary: "Changes of the customer's own token, and the end of the session, as they happen.",
  access: 'signed_in',
  event: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('token_changed') }),
    z.strictObject({ kind: z.literal('session_ended'), why: sessionEndReasonSchema.nullable() }),
  ]),
});
