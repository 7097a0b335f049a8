import { UNUSUAL_KINDS } from '@madoguchi/otp-core/unusual-activity';
import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { instantMs } from '../text.ts';
import { staffNameSchema } from './common.ts';

const operatorSchema = z.strictObject({
  staff: staffNameSchema,
  /** Customers whose page was opened in the last 24 hours, and those of them on whom nothing was done. */
  customersViewed: z.number().int(),
  viewedWithoutAct: z.number().int(),
  /** Those of them who are members of staff. */
  colleaguesViewed: z.number().int(),
  /** Forced releases asked for in the last seven days. */
  releases: z.number().int(),
  unusual: z.array(z.enum(UNUSUAL_KINDS)),
});
export type OperatorView = z.infer<typeof operatorSchema>;

export const readActivity = defineRoute({
  method: 'GET',
  path: '/api/activity',
  summary:
    "What the staff of the officer's own branch did with customers of late, and what stands out. Audited.",
  access: 'signed_in',
  reply: z.strictObject({ operators: z.array(operatorSchema), viewsSinceMs: instantMs, nowMs: instantMs }),
  problems: ['not_permitted', 'too_many_requests', 'busy'],
});
