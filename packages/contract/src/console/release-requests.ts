import { FORCE_RELEASE_REASONS, RELEASE_RISKS, REQUEST_ENDS } from '@madoguchi/otp-core/forced-release';
import { z } from 'zod';
import type { ProblemCode } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { defineStream } from '../stream.ts';
import { instantMs, line, secret, typedCode } from '../text.ts';
import { customerIdSchema, freeText, opaqueIdSchema, staffNameSchema } from './common.ts';
import { identityCheckSchema } from './identity-check.ts';

/** A forced release that waits, or how it ended: exactly what the teller entered, and why it is risky. */
export const releaseRequestSchema = z.strictObject({
  requestId: z.string(),
  state: z.enum(['pending', ...REQUEST_ENDS]),
  receiptNumber: z.string(),
  requestedBy: staffNameSchema,
  requestedAtMs: instantMs,
  expiresAtMs: instantMs,
  reason: z.enum(FORCE_RELEASE_REASONS),
  identityCheck: identityCheckSchema,
  risks: z.array(z.enum(RELEASE_RISKS)),
  endedAtMs: instantMs.nullable(),
  /** Who approved, rejected or withdrew it. */
  endedBy: staffNameSchema.nullable(),
  /** Why it was rejected, in the officer's words. */
  note: z.string().nullable(),
  isMine: z.boolean(),
  /** Whether this person may approve or reject it now; why not, otherwise. */
  mayDecide: z.boolean(),
  whyNot: z.enum(['role', 'yourself', 'other_branch', 'own_request', 'over']).nullable(),
});
export type ReleaseRequestView = z.infer<typeof releaseRequestSchema>;

const waitingRequestSchema = z.strictObject({
  request: releaseRequestSchema,
  customer: z.strictObject({
    id: z.string(),
    customerNumber: z.string(),
    nameKanji: z.string(),
    nameKana: z.string(),
    branchCode: z.string(),
    branchName: z.string(),
    accountType: z.string(),
    accountNumber: z.string(),
  }),
});
export type WaitingRequest = z.infer<typeof waitingRequestSchema>;

/** The requests that wait at one's own branch and where one stands in, oldest first. */
const waitingRequests = z.strictObject({
  requests: z.array(waitingRequestSchema),
  /** Ended within the last hours, newest first: what became of the ones before. */
  ended: z.array(waitingRequestSchema),
  nowMs: instantMs,
});
export type WaitingRequests = z.infer<typeof waitingRequests>;

export const readReleaseRequests = defineRoute({
  method: 'GET',
  path: '/api/release-requests',
  summary: 'The release requests of the own branch, and of branches where one stands in.',
  access: 'signed_in',
  reply: waitingRequests,
  problems: ['not_permitted', 'too_many_requests', 'busy'],
});

export const watchReleaseRequests = defineStream({
  path: '/api/release-requests/events',
  summary: 'The same, at once and after each change.',
  access: 'signed_in',
  event: waitingRequests,
});

const PROBLEMS = [
  'not_permitted',
  'not_found',
  'own_request',
  'request_not_pending',
  'idempotency_key_reused',
  'too_many_requests',
  'busy',
] as const satisfies readonly ProblemCode[];

const params = z.strictObject({ customerId: customerIdSchema, requestId: opaqueIdSchema });
const decision = { method: 'POST', access: 'signed_in', params, idempotent: true } as const;
const reply = z.strictObject({ replayed: z.boolean(), request: releaseRequestSchema });
const OWN_CODE_PROBLEMS = [
  'step_up_required',
  'staff_code_malformed',
  'staff_code_wrong',
  'staff_code_replayed',
  'staff_locked',
] as const satisfies readonly ProblemCode[];

export const approveRelease = defineRoute({
  ...decision,
  path: '/api/customers/:customerId/release-requests/:requestId/approve',
  summary: 'The officer approves with a fresh own code: the token is released with it.',
  /** Without a code, a passkey was given for it just before. */
  body: z.strictObject({ ownCode: typedCode.optional() }),
  reply,
  problems: [...PROBLEMS, ...OWN_CODE_PROBLEMS],
});

export const rejectRelease = defineRoute({
  ...decision,
  path: '/api/customers/:customerId/release-requests/:requestId/reject',
  summary: 'The officer rejects, with a reason for the teller and a fresh own code.',
  body: z.strictObject({ note: freeText, ownCode: typedCode.optional() }),
  reply,
  problems: [...PROBLEMS, ...OWN_CODE_PROBLEMS],
});

export const withdrawRelease = defineRoute({
  ...decision,
  path: '/api/customers/:customerId/release-requests/:requestId/withdraw',
  summary: 'The one who asked takes the request back.',
  body: z.strictObject({}),
  reply,
  problems: PROBLEMS,
});

/**
 * The officer at the teller's terminal: the whole of her sign-in with the decision, for this one request. The teller's
 * session goes on and never becomes hers.
 */
export const decideReleaseHere = defineRoute({
  ...decision,
  path: '/api/customers/:customerId/release-requests/:requestId/decide-here',
  summary: "The officer approves or rejects at the teller's terminal: staff number, password and own code.",
  body: z.strictObject({
    staffNumber: line(20),
    password: secret(256),
    ownCode: typedCode,
    /** Null: approved; else why not. */
    rejection: freeText.nullable(),
  }),
  reply,
  problems: [...PROBLEMS, 'approver_not_verified'],
});
