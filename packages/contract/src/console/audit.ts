import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { instantMs, line } from '../text.ts';
import { cursorSchema } from './common.ts';
import { auditActionSchema, auditActorSchema, auditOutcomeSchema } from './timeline.ts';

export const auditEntrySchema = z.strictObject({
  seq: z.string(),
  atMs: instantMs,
  actor: auditActorSchema,
  action: auditActionSchema,
  target: z
    .strictObject({
      kind: z.enum(['customer', 'staff', 'system']),
      id: z.string(),
      /** What a person knows the target by, e.g. the customer number. */
      label: z.string(),
    })
    .nullable(),
  outcome: auditOutcomeSchema,
  reason: z.string().nullable(),
  correlationId: z.string(),
  details: z.record(z.string(), z.unknown()),
});
export type AuditListEntry = z.infer<typeof auditEntrySchema>;

/** Milliseconds since the epoch as it stands in an address. */
const instantInQuery = z
  .string()
  .regex(/^[0-9]{1,15}$/)
  .transform(Number);

export const auditFilterSchema = z.strictObject({
  /** Customer number, 8 digits. */
  customer: z
    .string()
    .regex(/^[0-9]{8}$/)
    .optional(),
  /** Staff number. */
  operator: line(20).optional(),
  action: auditActionSchema.optional(),
  outcome: auditOutcomeSchema.optional(),
  /** Inclusive. */
  fromMs: instantInQuery.optional(),
  /** Exclusive. */
  toMs: instantInQuery.optional(),
  cursor: cursorSchema.optional(),
});

export const readAudit = defineRoute({
  method: 'GET',
  path: '/api/audit',
  summary: 'The audit log within what the role may read, newest first, paged by key.',
  access: 'signed_in',
  query: auditFilterSchema,
  reply: z.strictObject({ entries: z.array(auditEntrySchema), nextCursor: z.string().nullable() }),
  problems: ['not_permitted', 'too_many_requests', 'busy'],
});
