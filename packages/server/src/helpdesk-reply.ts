import type { readHelpdesk } from '@madoguchi/contract/helpdesk';
import type { ReplyOf } from '@madoguchi/contract/route';
import { type HelpdeskHours, helpdeskStatus } from '@madoguchi/otp-core/helpdesk-calendar';

/**
 * The helpdesk of the notice as both sites tell it: open or closed, until when, and the hours of today (row N15).
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
    dataCoverYear: status.dataCoverYear,
    nowMs,
  };
}
