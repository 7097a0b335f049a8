import { FORCE_RELEASE_REASONS, UNLOCK_BASES, type UnlockBasis } from '@madoguchi/otp-core/events';
import { SUSPEND_REASONS, type SuspendReason } from '@madoguchi/otp-core/holding';
import { DOCUMENT_KINDS, IC_CHIP_RESULTS, SEAL_RESULTS } from '@madoguchi/otp-core/identity-check';
import { z } from 'zod';
import type { ProblemCode } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { line, typedCode } from '../text.ts';
import { customerParams } from './common.ts';
import { customerPageSchema } from './customers.ts';

export const identityCheckSchema = z.strictObject({
  documents: z.array(z.enum(DOCUMENT_KINDS)).max(DOCUMENT_KINDS.length),
  icChip: z.enum(IC_CHIP_RESULTS),
  seal: z.enum(SEAL_RESULTS),
  /** Number of the paper request form; letters, digits and hyphens, so that no other number hides in it. */
  formNumber: line(20).regex(/^[A-Za-z0-9-]+$/),
});

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
  'identity_check_incomplete',
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
  identityCheck: identityCheckSchema,
  reason: z.enum(FORCE_RELEASE_REASONS),
  ownCode,
});

export const forceRelease = defineRoute({
  ...act,
  path: '/api/customers/:customerId/force-release',
  summary: "Force-release at the counter of the customer's own branch, after checking identity.",
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
  body: z.strictObject({ identityCheck: identityCheckSchema }),
  reply: actReply,
  problems: ACT_PROBLEMS,
});

export const unlockToken = defineRoute({
  ...act,
  path: '/api/customers/:customerId/unlock',
  summary: 'Unlocks a token that wrong codes locked.',
  body: z.strictObject({ basis: z.enum(UNLOCK_BASES as [UnlockBasis, ...UnlockBasis[]]) }),
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
