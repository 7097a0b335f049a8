import { z } from 'zod';
import { defineRoute } from './route.ts';
import { instantMs } from './text.ts';

export const readHelpdesk = defineRoute({
  method: 'GET',
  path: '/api/helpdesk',
  summary: 'The helpdesk: telephone, open or closed now and until when (row N15).',
  access: 'public',
  reply: z.strictObject({
    name: z.strictObject({ ja: z.string(), en: z.string() }),
    telephone: z.string(),
    open: z.boolean(),
    untilMs: instantMs,
    nextOpeningMs: instantMs.nullable(),
    /** The hours of today; null on a closed day. */
    today: z.strictObject({ opensAtMs: instantMs, closesAtMs: instantMs }).nullable(),
    day: z.enum(['weekday', 'saturday', 'sunday', 'holiday', 'closed_day']),
    holidayName: z.strictObject({ ja: z.string(), en: z.string() }).nullable(),
    /** The opening times of all days, a line for each time, e.g. `平日 9:00～24:00`; and the days on which it is closed every year, if any. */
    hours: z.strictObject({ ja: z.array(z.string()), en: z.array(z.string()) }),
    closedDays: z.strictObject({ ja: z.string(), en: z.string() }),
    /** False: the holiday data do not cover this year; hours on holidays must be checked by hand. */
    dataCoverYear: z.boolean(),
    nowMs: instantMs,
  }),
  problems: [],
});
