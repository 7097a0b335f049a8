import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { statisticsSchema } from './statistics.ts';
import { auditActionSchema } from './timeline.ts';

/** How many days are shown, today included. */
export const DASHBOARD_DAYS = 30;

/** More requests than these are not counted. */
export const MOST_REQUESTS = 50;

const healthSchema = z.strictObject({
  /** Entries of the audit log that no checkpoint holds yet. */
  unsealedEntries: z.number().int(),
  /** When the last checkpoint was signed; null: never. */
  sealedAtMs: z.number().nullable(),
  /** When the last backup was made; null: never. */
  backupAtMs: z.number().nullable(),
  /** Mails to customers that have not been sent yet, and since when the oldest waits; null: none does. */
  mailsWaiting: z.number().int(),
  oldestMailMs: z.number().nullable(),
});

const dashboardSchema = z.strictObject({
  /** Days in Japan, `YYYY-MM-DD`, both included. */
  fromDay: z.string(),
  toDay: z.string(),
  nowMs: z.number(),
  /** Days with such acts, in their order. */
  acts: z.array(z.strictObject({ action: auditActionSchema, days: statisticsSchema.shape.days })),
  /** Forced releases that were accepted, by the operator's branch and by operator. */
  releases: statisticsSchema.pick({ branches: true, operators: true }),
  /** Release requests of the own branch; null: the role sees none. */
  requestsWaiting: z.number().int().max(MOST_REQUESTS).nullable(),
  /** Of the whole institution; null: only of the own branch is told. */
  health: healthSchema.nullable(),
});
export type DashboardView = z.infer<typeof dashboardSchema>;

export const readDashboard = defineRoute({
  method: 'GET',
  path: '/api/dashboard',
  summary: 'What happened in the last 30 days and what waits now, of the own branch or of all. Audited.',
  access: 'signed_in',
  reply: dashboardSchema,
  problems: ['not_permitted', 'too_many_requests', 'busy'],
});
