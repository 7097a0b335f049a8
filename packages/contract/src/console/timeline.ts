import { AUDIT_ACTIONS } from '@madoguchi/otp-core/audit-entry';
import { MAIL_KINDS } from '@madoguchi/otp-core/outbox-messages';
import { z } from 'zod';
import { instantMs } from '../text.ts';
import { staffRoleSchema } from './common.ts';

export const auditActorSchema = z.strictObject({
  kind: z.enum(['staff', 'customer', 'system']),
  /** Staff number, customer id or name of the part of the system. */
  id: z.string(),
  role: staffRoleSchema.nullable(),
  branchCode: z.string().nullable(),
  terminal: z.string(),
});

export const auditActionSchema = z.enum(AUDIT_ACTIONS);
export const auditOutcomeSchema = z.enum(['accepted', 'refused']);

/** One act on the customer's token and what it led to. */
export const timelineItemSchema = z.strictObject({
  seq: z.string(),
  atMs: instantMs,
  action: auditActionSchema,
  outcome: auditOutcomeSchema,
  reason: z.string().nullable(),
  actor: auditActorSchema,
  /** otp-core's events, e.g. `code_failed` with `failures`; see `HoldingEvent`. */
  events: z.array(z.looseObject({ type: z.string() })),
  /** Of an entry about a mail: which one, and why it was given up. */
  mail: z.strictObject({ kind: z.enum(MAIL_KINDS), problem: z.string().nullable() }).nullable(),
  /** Of an entry about a password of the customer: which one. */
  passwordKind: z.enum(['login', 'confirmation']).nullable(),
});
export type TimelineItem = z.infer<typeof timelineItemSchema>;
