import type { readHelpdesk } from '@madoguchi/contract/helpdesk';
import type { ReplyOf } from '@madoguchi/contract/route';
import { type HelpdeskHours, helpdeskStatus } from '@madoguchi/otp-core/helpdesk-calendar';
import { closedDaysIn, openingTimesIn } from './mail/helpdesk-words.ts';

/**
 * The helpdesk as both sites tell it: open or closed, until when, and the hours of today (row N15).
 *
 * @param nowMs - ms since the epoch
 */
export function helpdeskReply(nowMs: number, hours: HelpdeskHours): ReplyOf<typeof readHelpdesk> {
  const { opensAtMs, closesAtMs, ...status } = helpdeskStatus(nowMs, hours);
  return {
    name: hours.name,
    telephone: hours.telephone,
    open: status.open,
    untilMs: status.untilMs,
    nextOpeningMs: status.nextOpeningMs,
    today: opensAtMs === undefined || closesAtMs === undefined ? null : { opensAtMs, closesAtMs },
    day: status.day,
    holidayName: status.holidayName ?? null,
    hours: { ja: openingTimesIn('ja', hours), en: openingTimesIn('en', hours) },
    closedDays: { ja: closedDaysIn('ja', hours), en: closedDaysIn('en', hours) },
    dataCoverYear: status.dataCoverYear,
    nowMs,
  };
}
