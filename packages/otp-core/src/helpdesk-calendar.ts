import holidayData from '@holiday-jp/holiday_jp/lib/holidays.js';
import { type CivilDay, civilDateInJapan, civilDayKey, startOfDayInJapanMs } from './japanese-date.ts';

/** Opening times of a day in minutes since midnight in Japan; 24:00 is 1440. */
export type OpeningTimes = { opensAtMinutes: number; closesAtMinutes: number };

/** When the helpdesk answers, and under which name and number. The institution can configure it. */
export type HelpdeskHours = {
  name: { ja: string; en: string };
  telephone: string;
  weekday: OpeningTimes;
  saturday: OpeningTimes;
  sunday: OpeningTimes;
  holiday: OpeningTimes;
  /** Closed every year, whatever the day of the week and holiday or not. */
  closedDays: readonly { month: number; day: number }[];
};

export type HelpdeskDayKind = 'weekday' | 'saturday' | 'sunday' | 'holiday' | 'closed_day';

/** One day of the helpdesk calendar; times in ms since the epoch, absent on a closed day. */
export type HelpdeskDay = {
  day: HelpdeskDayKind;
  holidayName?: { ja: string; en: string };
  opensAtMs?: number;
  closesAtMs?: number;
};

/** The helpdesk at an instant. Times in ms since the epoch; the day's own times as in {@link HelpdeskDay}. */
export type HelpdeskStatus = HelpdeskDay & {
  open: boolean;
  /** When it closes or opens; where it never does, the end of the days looked at. */
  untilMs: number;
  /** The next time it opens after now, which for an open helpdesk is after its closing; null where it never does. */
  nextOpeningMs: number | null;
  /** False when a day that counted for this answer lies outside {@link HOLIDAY_DATA_YEARS}: holidays unknown. */
  dataCoverYear: boolean;
};

const MINUTE_MS = 60_000;
/** More than a year, so that a desk open on one day of the year is still found. */
const DAYS_LOOKED_AT = 400;
/** Today's, which may be over, and the next; the third shows that the second has its end. */
const SPANS_NEEDED = 3;

/** Keyed by `YYYY-MM-DD`: the package's own functions read the machine's time zone, its data do not. */
const HOLIDAYS: Readonly<Record<string, { name: string; name_en: string }>> = holidayData;

/** The years whose national holidays are known, from the data themselves: 振替休日 and 国民の休日 included. */
export const HOLIDAY_DATA_YEARS = coveredYears(Object.keys(HOLIDAYS));

const SHORT_DAY = { opensAtMinutes: 9 * 60, closesAtMinutes: 17 * 60 };

/** The helpdesk of the notice (mission row N15). */
export const NOTICE_HELPDESK_HOURS: HelpdeskHours = {
  name: {
    ja: 'けんみん信組インターネットバンキングヘルプデスク',
    en: 'Kenmin Shinkumi Internet Banking Helpdesk',
  },
  telephone: '0120-565-657',
  weekday: { opensAtMinutes: 9 * 60, closesAtMinutes: 24 * 60 },
  saturday: SHORT_DAY,
  sunday: SHORT_DAY,
  holiday: SHORT_DAY,
  closedDays: [
    { month: 1, day: 1 },
    { month: 1, day: 2 },
    { month: 1, day: 3 },
    { month: 5, day: 3 },
    { month: 5, day: 4 },
    { month: 5, day: 5 },
    { month: 12, day: 31 },
  ],
};

/**
 * Whether the helpdesk is open, until when, and when it opens next. Does not depend on the machine's time zone.
 *
 * @param nowMs ms since the epoch
 */
export function helpdeskStatus(nowMs: number, hours: HelpdeskHours): HelpdeskStatus {
  const today = civilDateInJapan(nowMs);
  const spans = openSpans(today, hours);
  const current = spans.find(({ fromMs, toMs }) => fromMs <= nowMs && nowMs < toMs);
  const nextOpeningMs = spans.find(({ fromMs }) => fromMs > nowMs)?.fromMs ?? null;
  const horizonMs = startOfDayInJapanMs({ ...today, day: today.day + DAYS_LOOKED_AT });
  return {
    ...helpdeskDay(today, hours),
    open: current !== undefined,
    untilMs: current?.toMs ?? nextOpeningMs ?? horizonMs,
    nextOpeningMs,
    dataCoverYear: coversYear(today.year) && coversYear(civilDateInJapan(nextOpeningMs ?? horizonMs).year),
  };
}

/** What kind of day it is for the helpdesk, and its hours. Closed days win over holidays, holidays over weekdays. */
export function helpdeskDay(date: CivilDay, hours: HelpdeskHours): HelpdeskDay {
  const startMs = startOfDayInJapanMs(date);
  const { year, month, day, weekday } = civilDateInJapan(startMs);
  const holiday = HOLIDAYS[civilDayKey({ year, month, day })];
  const named = holiday === undefined ? {} : { holidayName: { ja: holiday.name, en: holiday.name_en } };
  if (hours.closedDays.some((closed) => closed.month === month && closed.day === day)) {
    return { day: 'closed_day', ...named };
  }
  const kind = holiday === undefined ? kindOfWeekday(weekday) : 'holiday';
  return {
    day: kind,
    ...named,
    opensAtMs: startMs + hours[kind].opensAtMinutes * MINUTE_MS,
    closesAtMs: startMs + hours[kind].closesAtMinutes * MINUTE_MS,
  };
}

function kindOfWeekday(weekday: number): 'weekday' | 'saturday' | 'sunday' {
  if (weekday === 0) return 'sunday';
  return weekday === 6 ? 'saturday' : 'weekday';
}

type Span = { fromMs: number; toMs: number };

/** The first times it is open from a day on, with a closing at 24:00 and an opening at 0:00 joined to one span. */
function openSpans(from: CivilDay, hours: HelpdeskHours): Span[] {
  const spans: Span[] = [];
  for (let offset = 0; offset < DAYS_LOOKED_AT && spans.length < SPANS_NEEDED; offset += 1) {
    const { opensAtMs, closesAtMs } = helpdeskDay({ ...from, day: from.day + offset }, hours);
    if (opensAtMs === undefined || closesAtMs === undefined || opensAtMs >= closesAtMs) continue;
    const last = spans.at(-1);
    if (last?.toMs === opensAtMs) last.toMs = closesAtMs;
    else spans.push({ fromMs: opensAtMs, toMs: closesAtMs });
  }
  return spans;
}

function coversYear(year: number): boolean {
  return HOLIDAY_DATA_YEARS.first <= year && year <= HOLIDAY_DATA_YEARS.last;
}

function coveredYears(keys: readonly string[]): { first: number; last: number } {
  const years = keys.map((key) => Number(key.slice(0, 4)));
  return { first: Math.min(...years), last: Math.max(...years) };
}
