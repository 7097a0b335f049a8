import { FORCE_RELEASE_REASONS } from '@madoguchi/otp-core/forced-release';
import { SUSPEND_REASONS, type SuspendReason } from '@madoguchi/otp-core/holding';
import { z } from 'zod';
import type { ProblemCode } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { typedCode } from '../text.ts';
import { customerParams, opaqueIdSchema } from './common.ts';
import { customerPageSchema } from './customers.ts';

/** The operator's own code, given with the act when the last one is no longer fresh (inline step-up). */
const ownCode = typedCode.optional();

const ACT_PROBLEMS = [
  'not_permitted',
  'not_found',
  'wrong_state',
  'step_up_required',
  'staff_code_malformed',
  'staff_code_wrong',
  'staff_code_replayed',
  'staff_locked',
  'verification_required',
  'release_pending',
  'idempotency_key_reused',
  'too_many_requests',
  'busy',
] as const satisfies readonly ProblemCode[];

const act = { method: 'POST', access: 'signed_in', params: customerParams, idempotent: true } as const;

/** An act answers with the page as it is now, and whether this very request was done before. */
const actReply = z.strictObject({
  replayed: z.boolean(),
  receiptNumber: z.string(),
  page: customerPageSchema,
});
export type ActReply = z.infer<typeof actReply>;

export const forceReleaseBody = z.strictObject({
  /** The grant of the identity check for this act. */
  grantId: opaqueIdSchema,
  reason: z.enum(FORCE_RELEASE_REASONS),
  ownCode,
});

export const forceRelease = defineRoute({
  ...act,
  path: '/api/customers/:customerId/force-release',
  summary:
    "Force-release at the counter of the customer's own branch: done at once, or once an officer approves.",
  body: forceReleaseBody,
  reply: actReply,
  problems: ACT_PROBLEMS,
});

export const suspendToken = defineRoute({
  ...act,
  path: '/api/customers/:customerId/suspend',
  summary: 'Suspends the token: the safe direction, e.g. for a lost phone.',
  body: z.strictObject({ reason: z.enum(SUSPEND_REASONS as [SuspendReason, ...SuspendReason[]]) }),
  reply: actReply,
  problems: ACT_PROBLEMS,
});

export const resumeToken = defineRoute({
  ...act,
  path: '/api/customers/:customerId/resume',
  summary: 'Puts a suspended token back into service, the customer present with documents.',
  body: z.strictObject({ grantId: opaqueIdSchema }),
  reply: actReply,
  problems: ACT_PROBLEMS,
});

export const unlockToken = defineRoute({
  ...act,
  path: '/api/customers/:customerId/unlock',
  summary: 'Unlocks a token that wrong codes locked.',
  body: z.strictObject({ grantId: opaqueIdSchema }),
  reply: actReply,
  problems: ACT_PROBLEMS,
});

export const freeze = defineRoute({
  ...act,
  path: '/api/customers/:customerId/freeze',
  summary: 'Stops log-in and set-up at once: the safe direction. Undone only at the own branch.',
  body: z.strictObject({}),
  reply: actReply,
  problems: ACT_PROBLEMS,
});

export const unfreeze = defineRoute({
  ...act,
  path: '/api/customers/:customerId/unfreeze',
  summary: 'Undoes the freeze at the own branch, the customer present with documents. No token comes back.',
  body: z.strictObject({ grantId: opaqueIdSchema, ownCode }),
  reply: actReply,
  problems: ACT_PROBLEMS,
});

export const resendIssuanceMail = defineRoute({
  ...act,
  path: '/api/customers/:customerId/resend-issuance-mail',
  summary: 'Sends the issuance mail once more, to the address of the issue.',
  body: z.strictObject({}),
  reply: actReply,
  problems: ACT_PROBLEMS,
});

export const resynchronise = defineRoute({
  ...act,
  path: '/api/customers/:customerId/resynchronise',
  summary: 'Learns the drift of the phone clock from two codes in a row (RFC 4226 section 7.4).',
  body: z.strictObject({ codes: z.tuple([typedCode, typedCode]) }),
  reply: actReply,
  problems: [...ACT_PROBLEMS, 'resync_failed', 'token_locked'],
});

export const resetDrift = defineRoute({
  ...act,
  path: '/api/customers/:customerId/reset-drift',
  summary: 'Forgets the measured drift of the phone clock.',
  body: z.strictObject({}),
  reply: actReply,
  problems: ACT_PROBLEMS,
});
