import { z } from 'zod';
import { defineDownload } from '../download.ts';
import { defineRoute } from '../route.ts';
import { defineStream } from '../stream.ts';
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
  /** Branch code of the operator; `none`: who acted belongs to none, e.g. a customer. */
  branch: z
    .string()
    .regex(/^(?:[0-9]{3}|none)$/)
    .optional(),
  action: auditActionSchema.optional(),
  outcome: auditOutcomeSchema.optional(),
  /** Inclusive. */
  fromMs: instantInQuery.optional(),
  /** Exclusive. */
  toMs: instantInQuery.optional(),
  cursor: cursorSchema.optional(),
});

/** What can be asked of the log, but for the page of it. */
export type AuditQuery = Omit<z.output<typeof auditFilterSchema>, 'cursor'>;

export const readAudit = defineRoute({
  method: 'GET',
  path: '/api/audit',
  summary: 'The audit log within what the role may read, newest first, paged by key.',
  access: 'signed_in',
  query: auditFilterSchema,
  reply: z.strictObject({ entries: z.array(auditEntrySchema), nextCursor: z.string().nullable() }),
  problems: ['not_permitted', 'too_many_requests', 'busy'],
});

export const exportAudit = defineDownload({
  path: '/api/audit/export',
  summary:
    'The entries that match, newest first, as CSV (UTF-8 with BOM, no formulas) or JSON Lines; the last line holds the count and the newest checkpoint. Audited when it begins and when it ends.',
  access: 'signed_in',
  query: auditFilterSchema.omit({ cursor: true }).extend({ form: z.enum(['csv', 'jsonl']) }),
  mediaTypes: ['text/csv', 'application/jsonl'],
  problems: ['not_permitted', 'too_many_requests', 'busy'],
});

/** The number of an entry in an address. */
const entryParams = z.strictObject({ seq: z.string().regex(/^[1-9][0-9]{0,14}$/) });

export const readAuditEntry = defineRoute({
  method: 'GET',
  path: '/api/audit/entries/:seq',
  summary: 'One entry by its number, within what the role may read. Audited.',
  access: 'signed_in',
  params: entryParams,
  reply: z.strictObject({ entry: auditEntrySchema }),
  problems: ['not_found', 'too_many_requests', 'busy'],
});

/** How what was typed can be understood by whoever reads the log. */
export const AUDIT_READINGS = [
  'audit_entry',
  'slip_number',
  'customer_number',
  'token_user_id',
  'token_id',
] as const;
const auditReadingSchema = z.enum(AUDIT_READINGS);
const auditUnderstanding = z.strictObject({ reading: auditReadingSchema, value: z.string() });

export const findInAudit = defineRoute({
  method: 'POST',
  path: '/api/audit/find',
  summary:
    'The one search box for the audit log: where an entry, a slip, a customer or a token leads to. Audited.',
  access: 'signed_in',
  body: z.strictObject({ q: line(100), as: auditReadingSchema.optional() }),
  reply: z.strictObject({
    /** Null: nothing, or nothing that the role may read. */
    found: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('entry'), seq: z.string() }),
        z.strictObject({ kind: z.literal('customer'), customerNumber: z.string() }),
      ])
      .nullable(),
    /** Null: it can be nothing of the log. */
    understood: auditUnderstanding.nullable(),
    alternatives: z.array(auditUnderstanding),
  }),
  problems: ['too_many_requests', 'busy'],
});
export type FoundInAudit = z.infer<(typeof findInAudit)['reply']>;
export type AuditReadingName = (typeof AUDIT_READINGS)[number];

const hashesSchema = z.array(z.string());

/** One entry with all that proves it (docs/audit-format.md). */
const entryProofSchema = z.strictObject({
  /** The text that was sealed: canonical JSON. */
  entry: z.string(),
  leafIndex: z.number().int(),
  /** Base64, from the leaf upwards. */
  inclusion: hashesSchema,
  /** A signed note. */
  checkpoint: z.string(),
  /** The public key in one line. */
  key: z.string(),
});
export type EntryProofView = z.infer<typeof entryProofSchema>;

export const proveAuditEntry = defineRoute({
  method: 'GET',
  path: '/api/audit/entries/:seq/proof',
  summary:
    'The proof that an entry is in the log as it was sealed; null while it waits for its sealing. Audited.',
  access: 'signed_in',
  params: entryParams,
  reply: z.strictObject({ proof: entryProofSchema.nullable() }),
  problems: ['not_permitted', 'not_found', 'archived', 'too_many_requests', 'busy'],
});

/** What the log commits itself to, and the way to it from a checkpoint that the reader has. */
const checkpointViewSchema = z.strictObject({
  /** A signed note; null: nothing is sealed yet. */
  checkpoint: z.string().nullable(),
  /** Base64; empty where there is nothing to prove. */
  consistency: hashesSchema,
  key: z.string(),
  /** Keys that signed before, for whoever has kept one of them. */
  earlierKeys: z.array(z.string()),
  /** Signed notes of an earlier key together with the one after it. */
  handovers: z.array(z.string()),
});

export const readCheckpoint = defineRoute({
  method: 'GET',
  path: '/api/audit/checkpoint',
  summary:
    'What the log commits itself to now, and that it only grew since it held so many entries. Audited.',
  access: 'signed_in',
  query: z.strictObject({
    /** Entries of the checkpoint that the reader has kept. */
    since: z
      .string()
      .regex(/^[1-9][0-9]{0,14}$/)
      .transform(Number)
      .optional(),
  }),
  reply: checkpointViewSchema,
  problems: ['not_permitted', 'too_many_requests', 'busy'],
});
export type CheckpointView = z.infer<(typeof readCheckpoint)['reply']>;

export const watchCheckpoint = defineStream({
  path: '/api/audit/checkpoint/:since/events',
  summary:
    'The same at once and after each sealing, always from the checkpoint with so many entries; 0: from none. One audited view.',
  access: 'signed_in',
  params: z.strictObject({ since: z.string().regex(/^(?:0|[1-9][0-9]{0,14})$/) }),
  event: checkpointViewSchema,
});
