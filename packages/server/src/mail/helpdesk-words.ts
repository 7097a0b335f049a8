import type { HelpdeskHours, OpeningTimes } from '@madoguchi/otp-core/helpdesk-calendar';
import { ENGLISH_MONTHS } from './english-time.ts';

type Language = 'ja' | 'en';
const DAYS = ['weekday', 'saturday', 'sunday', 'holiday'] as const;

const WORDS = {
  ja: {
    weekday: '平日',
    saturday: '土',
    sunday: '日',
    holiday: '祝日',
    joint: '・',
    dash: '～',
    closed: '休み',
  },
  en: {
    weekday: 'weekdays',
    saturday: 'Saturdays',
    sunday: 'Sundays',
    holiday: 'public holidays',
    joint: ', ',
    dash: '–',
    closed: 'closed',
  },
};

/** The opening times, days with the same ones on one line: `平日 9:00～24:00`, `土・日・祝日 9:00～17:00` (row N15). */
export function openingTimesIn(language: Language, hours: HelpdeskHours): string[] {
  const words = WORDS[language];
  const lines = new Map<string, string[]>();
  for (const day of DAYS) {
    const times = timesIn(language, hours[day]);
    lines.set(times, [...(lines.get(times) ?? []), words[day]]);
  }
  return [...lines].map(([times, days]) => `${days.join(words.joint)} ${times}`);
}

/** The days on which it is closed every year: `1月1日～1月3日、5月3日～5月5日、12月31日`, `1–3 January, …`. */
export function closedDaysIn(language: Language, { closedDays }: Pick<HelpdeskHours, 'closedDays'>): string {
  const sorted = [...closedDays].sort((a, b) => a.month - b.month || a.day - b.day);
  const runs: { month: number; first: number; last: number }[] = [];
  for (const { month, day } of sorted) {
    const run = runs.at(-1);
    if (run?.month === month && run.last + 1 === day) run.last = day;
    else runs.push({ month, first: day, last: day });
  }
  return runs.map((run) => RUN[language](run)).join(language === 'ja' ? '、' : ', ');
}

const RUN: Record<Language, (run: { month: number; first: number; last: number }) => string> = {
  ja: ({ month, first, last }) =>
    first === last ? `${month}月${first}日` : `${month}月${first}日～${month}月${last}日`,
  en: ({ month, first, last }) =>
    `${first === last ? first : `${first}–${last}`} ${ENGLISH_MONTHS[month - 1]}`,
};

function timesIn(language: Language, { opensAtMinutes, closesAtMinutes }: OpeningTimes): string {
  const { dash, closed } = WORDS[language];
  if (opensAtMinutes >= closesAtMinutes) return closed;
  return `${clock(opensAtMinutes)}${dash}${clock(closesAtMinutes)}`;
}

function clock(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
