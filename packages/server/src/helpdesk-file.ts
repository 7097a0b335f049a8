import {
  type HelpdeskHours,
  NOTICE_HELPDESK_HOURS,
  type OpeningTimes,
} from '@madoguchi/otp-core/helpdesk-calendar';
import { z } from 'zod';
import { readJsonFile } from './json-file.ts';

const DAY_MINUTES = 1_440;
const CLOSED: OpeningTimes = { opensAtMinutes: 0, closesAtMinutes: 0 };

const time = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: 'must be HH:MM, at most 24:00' })
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
const hours = z
  .tuple([time, time])
  .refine(([opens, closes]) => opens < closes && closes <= DAY_MINUTES, {
    error: 'must open before it closes',
  })
  .nullable()
  .transform((times) => (times === null ? CLOSED : { opensAtMinutes: times[0], closesAtMinutes: times[1] }));
const closedDay = z
  .string()
  .regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, { error: 'must be MM-DD' })
  .transform((text) => ({ month: Number(text.slice(0, 2)), day: Number(text.slice(3)) }));
const fileSchema = z.strictObject({
  name: z.strictObject({ ja: z.string().min(1).max(60), en: z.string().min(1).max(80) }),
  telephone: z.string().regex(/^0[\d-]{8,13}\d$/, { error: 'must be digits and hyphens' }),
  weekday: hours,
  saturday: hours,
  sunday: hours,
  holiday: hours,
  closedDays: z.array(closedDay).max(60),
});

/**
 * The helpdesk's name, number and calendar from a JSON file: `["09:00", "17:00"]` for each kind of day, null where it is
 * closed, and `"01-01"` for days on which it is closed every year.
 *
 * @param path - of the file; undefined: the helpdesk of the notice (row N15)
 * @throws when the file cannot be used; the message names each fault
 */
export function readHelpdeskHours(path: string | undefined): HelpdeskHours {
  return path === undefined ? NOTICE_HELPDESK_HOURS : readJsonFile(path, fileSchema);
}
