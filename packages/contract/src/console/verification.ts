import { CALL_BACK_RESULTS, VERIFIED_ACTS } from '@madoguchi/otp-core/verification';
import { z } from 'zod';
import type { ProblemCode } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { instantMs, typedCode } from '../text.ts';
import { customerIdSchema, customerParams, opaqueIdSchema } from './common.ts';
import { identityCheckSchema } from './identity-check.ts';

export const verifiedActSchema = z.enum(VERIFIED_ACTS);

const PROBLEMS = [
  'not_permitted',
  'not_found',
  'wrong_state',
  'too_many_requests',
  'busy',
] as const satisfies readonly ProblemCode[];

const verification = { method: 'POST', access: 'signed_in', params: customerParams } as const;

/** What the act then names: one operator, one customer, one act, until `expiresAtMs`, once. */
const grantReply = z.strictObject({ grantId: z.string(), expiresAtMs: instantMs });
export type Grant = z.infer<typeof grantReply>;

export const verifyIdentity = defineRoute({
  ...verification,
  path: '/api/customers/:customerId/identity-checks',
  summary: 'Records the documents of a customer at the counter, for one act.',
  body: z.strictObject({ act: verifiedActSchema, identityCheck: identityCheckSchema }),
  reply: grantReply,
  problems: [...PROBLEMS, 'identity_check_incomplete'],
});

export const verifyCallerCode = defineRoute({
  ...verification,
  path: '/api/customers/:customerId/caller-codes',
  summary: 'A code that the caller reads out from the own app, for one act. It is used up by it.',
  body: z.strictObject({ act: verifiedActSchema, code: typedCode }),
  reply: grantReply,
  problems: [...PROBLEMS, 'code_malformed', 'caller_code_wrong', 'caller_code_exhausted'],
});

export const startCallBack = defineRoute({
  ...verification,
  path: '/api/customers/:customerId/call-backs',
  summary: 'Begins a call-back: shows the registered number to call, for this purpose only.',
  body: z.strictObject({ act: verifiedActSchema }),
  reply: z.strictObject({ grantId: z.string(), expiresAtMs: instantMs, phone: z.string() }),
  problems: [...PROBLEMS, 'call_back_unsafe'],
});

export const finishCallBack = defineRoute({
  ...verification,
  path: '/api/customers/:customerId/call-backs/:grantId/result',
  params: z.strictObject({ customerId: customerIdSchema, grantId: opaqueIdSchema }),
  summary: 'Whether the customer answered at the registered number. Only then is the grant worth anything.',
  body: z.strictObject({ result: z.enum(CALL_BACK_RESULTS) }),
  reply: grantReply,
  problems: [...PROBLEMS, 'verification_required'],
});
