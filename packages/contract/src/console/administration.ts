import { ADMINISTRATIVE_KINDS, CHANGE_STATES } from '@madoguchi/otp-core/administration';
import { ARCHIVE_STATES, isPeriod } from '@madoguchi/otp-core/audit-retention';
import { INSTITUTION_LIMITS } from '@madoguchi/otp-core/limit-bounds';
import { APPROVAL_POLICIES } from '@madoguchi/otp-core/policies';
import { z } from 'zod';
import type { ProblemCode } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { instantMs, line, typedCode } from '../text.ts';
import { branchSchema, freeText, opaqueIdSchema, staffNameSchema, staffRoleSchema } from './common.ts';

const staffNumber = z.string().regex(/^[0-9]{1,10}$/);
const customerNumber = z.string().regex(/^[0-9]{8}$/);
const branchCode = z.string().regex(/^[0-9]{3}$/);
const account = z.strictObject({
  ...{ staffNumber, name: line(60), role: staffRoleSchema, branchCode },
  /** The person's own number as a customer; null: none. */
  customerNumber: customerNumber.nullable(),
});

export const policiesSchema = z.strictObject({
  releaseApproval: z.enum(APPROVAL_POLICIES),
  standIns: z
    .array(z.strictObject({ branchCode, staffNumber, fromMs: instantMs, untilMs: instantMs }))
    .max(200),
});
export type PoliciesView = z.infer<typeof policiesSchema>;

const limitName = z.enum(INSTITUTION_LIMITS);
/** Times in ms; null: off. The bounds come with `readLimits`, and are those of otp-core. */
const limitValue = z.number().int().min(0).nullable();
const limitChangeSchema = z.strictObject({ name: limitName, from: limitValue, to: limitValue });
export type LimitChangeView = z.infer<typeof limitChangeSchema>;

const limitSchema = z.strictObject({
  name: limitName,
  value: limitValue,
  /** Of the installation: in force where the institution has chosen nothing else. */
  standard: limitValue,
  least: z.number().int(),
  most: z.number().int(),
  offAllowed: z.boolean(),
});
export type LimitView = z.infer<typeof limitSchema>;

/** A month in Japan, `YYYY-MM`. */
const period = z.string().refine(isPeriod);

const archiveSchema = z.strictObject({
  period,
  entries: z.number().int(),
  archivedAtMs: instantMs,
  state: z.enum(ARCHIVE_STATES),
  /** From when on two administrators may decide to delete it. */
  deletableFromMs: instantMs,
  deletedAtMs: instantMs.nullable(),
});
export type ArchiveView = z.infer<typeof archiveSchema>;

/** A change of an account, of the policies, of limits or of what is kept; see `AdministrativeChange` of otp-core. */
export const administrativeChangeSchema = z.discriminatedUnion('kind', [
  account.extend({ kind: z.literal('invite_staff') }),
  account.extend({ kind: z.literal('change_staff') }),
  z.strictObject({ kind: z.literal('disable_staff'), staffNumber }),
  z.strictObject({ kind: z.literal('enable_staff'), staffNumber }),
  z.strictObject({ kind: z.literal('reset_staff_token'), staffNumber }),
  z.strictObject({ kind: z.literal('unlock_staff'), staffNumber }),
  z.strictObject({ kind: z.literal('change_policies'), policies: policiesSchema }),
  z.strictObject({
    kind: z.literal('change_limits'),
    limits: z
      .array(limitChangeSchema)
      .max(INSTITUTION_LIMITS.length)
      .refine((changes) => new Set(changes.map(({ name }) => name)).size === changes.length),
  }),
  z.strictObject({ kind: z.literal('delete_audit_period'), period }),
]);

const changeRecordSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(ADMINISTRATIVE_KINDS),
  change: administrativeChangeSchema,
  reason: z.string(),
  state: z.enum(CHANGE_STATES),
  proposedBy: staffNameSchema,
  proposedAtMs: instantMs,
  expiresAtMs: instantMs,
  decidedBy: staffNameSchema.nullable(),
  decidedAtMs: instantMs.nullable(),
  note: z.string().nullable(),
  isMine: z.boolean(),
});
export type ChangeRecordView = z.infer<typeof changeRecordSchema>;

const staffListingSchema = z.strictObject({
  staffNumber: z.string(),
  name: z.string(),
  role: staffRoleSchema,
  branch: branchSchema.omit({ telephone: true }),
  customerNumber: z.string().nullable(),
  state: z.enum(['ready', 'invited', 'token_awaited', 'locked', 'disabled']),
  invitationExpiresMs: instantMs.nullable(),
  isMe: z.boolean(),
});
export type StaffListingView = z.infer<typeof staffListingSchema>;

export const readStaff = defineRoute({
  method: 'GET',
  path: '/api/staff',
  summary: 'All accounts of staff, and the branches that they can belong to.',
  access: 'signed_in',
  reply: z.strictObject({ staff: z.array(staffListingSchema), branches: z.array(branchSchema) }),
  problems: ['not_permitted', 'busy'],
});

export const readPolicies = defineRoute({
  method: 'GET',
  path: '/api/policies',
  summary: 'What the institution has decided about its counters.',
  access: 'signed_in',
  reply: policiesSchema,
  problems: ['not_permitted', 'busy'],
});

export const readLimits = defineRoute({
  method: 'GET',
  path: '/api/limits',
  summary: 'The limits and times that the institution sets itself: in force, standard, and their bounds.',
  access: 'signed_in',
  reply: z.strictObject({ limits: z.array(limitSchema) }),
  problems: ['not_permitted', 'busy'],
});

export const readArchives = defineRoute({
  method: 'GET',
  path: '/api/audit-archives',
  summary: 'The archived periods of the audit log, newest first, and from when on each may be deleted.',
  access: 'signed_in',
  reply: z.strictObject({ archives: z.array(archiveSchema), nowMs: instantMs }),
  problems: ['not_permitted', 'busy'],
});

export const readChanges = defineRoute({
  method: 'GET',
  path: '/api/administration/changes',
  summary: 'What waits for a second administrator, and the history of changes, newest first.',
  access: 'signed_in',
  query: z.strictObject({
    /** Goes on with what was proposed before this time. */
    beforeMs: z
      .string()
      .regex(/^[0-9]{1,15}$/)
      .transform(Number)
      .optional(),
  }),
  reply: z.strictObject({
    waiting: z.array(changeRecordSchema),
    history: z.array(changeRecordSchema),
    nextBeforeMs: instantMs.nullable(),
    nowMs: instantMs,
  }),
  problems: ['not_permitted', 'busy'],
});

const CHANGE_PROBLEMS = [
  'not_permitted',
  'step_up_required',
  'staff_code_malformed',
  'staff_code_wrong',
  'staff_code_replayed',
  'staff_locked',
  'no_such_staff',
  'number_taken',
  'no_such_branch',
  'no_such_customer',
  'customer_taken',
  'own_account',
  'last_administrator',
  'nothing_changes',
  'limits_changed',
  'limit_out_of_bounds',
  'no_such_period',
  'period_retained',
  'too_many_requests',
  'busy',
] as const satisfies readonly ProblemCode[];

/** The secret of an invitation is shown once, to be handed over in person; it opens `/invitation#…`. */
const changeReply = z.strictObject({
  state: z.enum(['done', 'proposed', 'ended']),
  invitation: z.strictObject({ secret: z.string(), expiresAtMs: instantMs }).nullable(),
});
export type ChangeReply = z.infer<typeof changeReply>;

const ownCode = typedCode.optional();

export const proposeChange = defineRoute({
  method: 'POST',
  path: '/api/administration/changes',
  summary:
    'Changes an account, a policy, limits or what is kept at once, or proposes it where a second administrator has to confirm.',
  access: 'signed_in',
  body: z.strictObject({ change: administrativeChangeSchema, reason: freeText, ownCode }),
  reply: changeReply,
  problems: CHANGE_PROBLEMS,
});

const params = z.strictObject({ changeId: opaqueIdSchema });

export const confirmChange = defineRoute({
  method: 'POST',
  path: '/api/administration/changes/:changeId/confirm',
  summary: 'The second administrator confirms: the change is made with it.',
  access: 'signed_in',
  params,
  body: z.strictObject({ ownCode: typedCode }),
  reply: changeReply,
  problems: [...CHANGE_PROBLEMS, 'change_not_pending', 'own_proposal'],
});

export const rejectChange = defineRoute({
  method: 'POST',
  path: '/api/administration/changes/:changeId/reject',
  summary: 'The second administrator rejects, with a reason.',
  access: 'signed_in',
  params,
  body: z.strictObject({ note: freeText, ownCode }),
  reply: changeReply,
  problems: [...CHANGE_PROBLEMS, 'change_not_pending', 'own_proposal'],
});

export const withdrawChange = defineRoute({
  method: 'POST',
  path: '/api/administration/changes/:changeId/withdraw',
  summary: 'The one who proposed takes it back.',
  access: 'signed_in',
  params,
  body: z.strictObject({ ownCode }),
  reply: changeReply,
  problems: [...CHANGE_PROBLEMS, 'change_not_pending', 'own_proposal'],
});
