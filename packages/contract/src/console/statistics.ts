import { daysWithin, isDay } from '@madoguchi/otp-core/japan-day';
import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { auditFilterSchema } from './audit.ts';
import { staffNameSchema } from './common.ts';
import { auditActionSchema } from './timeline.ts';

/** The longest period that is counted at once: a year, be it a leap year. */
export const MOST_DAYS = 366;

/** A day in Japan, `YYYY-MM-DD`. */
const daySchema = z.string().refine(isDay, { error: 'no_day' });

export const statisticsQuerySchema = z
  .strictObject({
    ...auditFilterSchema.pick({ operator: true, branch: true, action: true, outcome: true }).shape,
    /** Both included. */
    fromDay: daySchema,
    toDay: daySchema,
  })
  .refine(({ fromDay, toDay }) => isPeriod(fromDay, toDay), { error: 'no_period', path: ['toDay'] });

/** Whether two days, both included, are a period that can be counted. */
export function isPeriod(fromDay: string, toDay: string): boolean {
  if (!isDay(fromDay) || !isDay(toDay)) return false;
  const days = daysWithin(fromDay, toDay);
  return days >= 1 && days <= MOST_DAYS;
}

const tally = { accepted: z.number().int(), refused: z.number().int() };

export const statisticsSchema = z.strictObject({
  /** Days with entries, in their order. */
  days: z.array(z.strictObject({ day: z.string(), ...tally })),
  /** From here on: most entries first. */
  acts: z.array(z.strictObject({ action: auditActionSchema, ...tally })),
  /** Branches of the operators; null: who acted belongs to none, e.g. a customer. */
  branches: z.array(
    z.strictObject({ branch: z.strictObject({ code: z.string(), name: z.string() }).nullable(), ...tally }),
  ),
  /** Members of staff. */
  operators: z.array(z.strictObject({ staff: staffNameSchema, ...tally })),
});
export type StatisticsView = z.infer<typeof statisticsSchema>;

export const readStatistics = defineRoute({
  method: 'GET',
  path: '/api/audit/statistics',
  summary:
    'How many sealed entries there are by day, act, branch and operator, within what the role may read. Audited.',
  access: 'signed_in',
  query: statisticsQuerySchema,
  reply: statisticsSchema,
  problems: ['not_permitted', 'too_many_requests', 'busy'],
});

export const readBranches = defineRoute({
  method: 'GET',
  path: '/api/branches',
  summary: 'The branches, to choose from.',
  access: 'signed_in',
  reply: z.strictObject({ branches: z.array(z.strictObject({ code: z.string(), name: z.string() })) }),
  problems: ['busy'],
});
