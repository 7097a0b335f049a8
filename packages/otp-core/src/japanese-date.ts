import { dropUnseen, replaceDashes } from './folding.ts';

/** A day of Japan's civil calendar; `month` and `day` count from 1. */
export type CivilDay = { year: number; month: number; day: number };

/** Japan's civil time at an instant; `weekday` is 0 for Sunday. */
export type CivilTime = CivilDay & { weekday: number; hour: number; minute: number; second: number };

const JAPAN_OFFSET_MS = 9 * 60 * 60 * 1000;
const WEEKDAYS = '日月火水木金土';

/**
 * The eras, newest first: first day, year before year 1, and the letter used on forms. Each ends where the next
 * begins. 明治 counts only from the solar calendar on (太政官布告 of 明治5年: 1873-01-01 followed 明治5年12月2日).
 */
const ERAS = [
  { name: '令和', letter: 'R', from: '2019-05-01', yearZero: 2018 },
  { name: '平成', letter: 'H', from: '1989-01-08', yearZero: 1988 },
  { name: '昭和', letter: 'S', from: '1926-12-25', yearZero: 1925 },
  { name: '大正', letter: 'T', from: '1912-07-30', yearZero: 1911 },
  { name: '明治', letter: 'M', from: '1873-01-01', yearZero: 1867 },
] as const;

/** 1965-4-20, 1965/4/20, 1965.4.20, 1965年4月20日, and the same with an era: S40.4.20, 昭和40年4月20日, 平成元年. */
const SEPARATED =
  /^(?:(明治|大正|昭和|平成|令和|[MTSHR])\s*(元|\d{1,2})|(\d{4}))\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/u;
/** 19650420 and S400420. */
const COMPACT = /^(?:([MTSHR])(\d{2})|(\d{4}))(\d{2})(\d{2})$/u;

/**
 * Japan's civil time at an instant, whatever the time zone of the machine: UTC+9, no summer time.
 *
 * @param ms milliseconds since the epoch; anything but a representable instant is a broken invariant and throws
 */
export function civilDateInJapan(ms: number): CivilTime {
  const shifted = new Date(ms + JAPAN_OFFSET_MS);
  if (Number.isNaN(shifted.getTime())) throw new RangeError(`not an instant: ${ms}`);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    weekday: shifted.getUTCDay(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
  };
}

/** The instant, in ms since the epoch, at which a civil day begins in Japan. Day 0 or 32 rolls over. */
export function startOfDayInJapanMs({ year, month, day }: CivilDay): number {
  return Date.UTC(year, month - 1, day) - JAPAN_OFFSET_MS;
}

/** A civil day as the key `YYYY-MM-DD`. */
export function civilDayKey({ year, month, day }: CivilDay): string {
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}

/** `2026年11月23日(月)`: the day of an instant in Japan, in words. */
export function formatJapaneseDate(ms: number): string {
  const { year, month, day, weekday } = civilDateInJapan(ms);
  return `${year}年${month}月${day}日(${WEEKDAYS.charAt(weekday)})`;
}

/** `2026年11月23日(月) 17:00`: an instant as it is printed on slips and letters. */
export function formatOnPaper(ms: number): string {
  const { hour, minute } = civilDateInJapan(ms);
  return `${formatJapaneseDate(ms)} ${hour}:${pad(minute)}`;
}

/** `2026/11/23 17:00:05`: an instant as it stands in lists and logs, of equal width. */
export function formatInLog(ms: number): string {
  const { year, month, day, hour, minute, second } = civilDateInJapan(ms);
  return `${pad(year, 4)}/${pad(month)}/${pad(day)} ${pad(hour)}:${pad(minute)}:${pad(second)}`;
}

/**
 * `1965年(昭和40年)4月20日`; the first year of an era is 元年. A day before 1873 gets no era.
 *
 * @param date `YYYY-MM-DD`; anything else is a broken invariant and throws
 */
export function formatBirthDate(date: string): string {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(date) ?? [];
  const civil = { year: Number(year), month: Number(month), day: Number(day) };
  if (!isCivilDay(civil)) throw new RangeError('not a date of birth in the form YYYY-MM-DD');
  const era = ERAS.find(({ from }) => date >= from);
  const eraYear = era === undefined ? 0 : civil.year - era.yearZero;
  const inEra = era === undefined ? '' : `(${era.name}${eraYear === 1 ? '元' : eraYear}年)`;
  return `${civil.year}年${inEra}${civil.month}月${civil.day}日`;
}

/**
 * Reads a date of birth in any form people write: western or era year, era as a word or as M/T/S/H/R, with
 * dashes, slashes, points or 年月日, compact (19650420, S400420), full width.
 *
 * @returns `YYYY-MM-DD`, or null for anything else, an impossible day, a day before 1873 (the solar calendar),
 *   and a day outside the era named with it (昭和64年1月8日)
 */
export function parseBirthDate(text: string): string | null {
  const plain = replaceDashes(dropUnseen(text).normalize('NFKC'), '-').trim().toUpperCase();
  const [, era, eraYear, year, month, day] = SEPARATED.exec(plain) ?? COMPACT.exec(plain) ?? [];
  return birthDate(era, eraYear ?? year, month, day);
}

function birthDate(
  eraWord: string | undefined,
  yearWord: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | null {
  const era = ERAS.find(({ name, letter }) => name === eraWord || letter === eraWord);
  const year = (yearWord === '元' ? 1 : Number(yearWord)) + (era?.yearZero ?? 0);
  const civil = { year, month: Number(month), day: Number(day) };
  if (!isCivilDay(civil)) return null;
  const key = civilDayKey(civil);
  const eraOfDay = ERAS.find(({ from }) => key >= from);
  if (eraOfDay === undefined) return null;
  return era === undefined || era === eraOfDay ? key : null;
}

function isCivilDay({ year, month, day }: CivilDay): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}
