import type { Language } from './language.ts';

const TOKYO = 'Asia/Tokyo';
const HIDDEN = '••';

function parts(format: Intl.DateTimeFormat, atMs: number): Record<string, string> {
  return Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
}

const civil = new Intl.DateTimeFormat('en-GB', {
  timeZone: TOKYO,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

const weekdays: Record<Language, Intl.DateTimeFormat> = {
  ja: new Intl.DateTimeFormat('ja-JP', { timeZone: TOKYO, weekday: 'short' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: TOKYO, weekday: 'short' }),
};
const englishMonth = new Intl.DateTimeFormat('en-GB', { timeZone: TOKYO, month: 'short' });
const japaneseEra = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
  timeZone: TOKYO,
  era: 'long',
  year: 'numeric',
});
const englishEra = new Intl.DateTimeFormat('en-GB-u-ca-japanese', {
  timeZone: TOKYO,
  era: 'long',
  year: 'numeric',
});

/** Japan time in lists and the timeline: `2026/11/23 17:00:05`. */
export function logTime(atMs: number): string {
  const { year, month, day, hour, minute, second } = parts(civil, atMs);
  return `${year}/${month}/${day} ${hour}:${minute}:${second}`;
}

/** Japan time in sentences: `2026年11月23日(月) 17:00`, `Mon 23 Nov 2026, 17:00`. */
export function sentenceTime(atMs: number, language: Language): string {
  const { year, month, day, hour, minute } = parts(civil, atMs);
  const weekday = weekdays[language].format(atMs);
  if (language === 'en')
    return `${weekday} ${Number(day)} ${englishMonth.format(atMs)} ${year}, ${hour}:${minute}`;
  return `${year}年${Number(month)}月${Number(day)}日(${weekday}) ${hour}:${minute}`;
}

/** The hour where the day is today, else day and hour without the year: for small boxes. Midnight ends a day: `24:00`. */
export function shortTime(atMs: number, nowMs: number, language: Language): string {
  const then = parts(civil, atMs);
  const sameDay = civilDay(atMs) === civilDay(nowMs);
  const endsToday = then.hour === '00' && then.minute === '00' && civilDay(atMs - 1) === civilDay(nowMs);
  if (endsToday) return '24:00';
  const clock = `${then.hour}:${then.minute}`;
  if (sameDay) return clock;
  const weekday = weekdays[language].format(atMs);
  if (language === 'en') return `${weekday} ${Number(then.day)} ${englishMonth.format(atMs)}, ${clock}`;
  return `${Number(then.month)}月${Number(then.day)}日(${weekday}) ${clock}`;
}

/** The day in Japan as `YYYY-MM-DD`. */
export function civilDay(atMs: number): string {
  const { year, month, day } = parts(civil, atMs);
  return `${year}-${month}-${day}`;
}

/** A day `YYYY-MM-DD` in a table of days: `11/23(月)`, `Mon 23 Nov`. */
export function dayWithWeekday(day: string, language: Language): string {
  const noonMs = (dayStartMs(day) ?? Number.NaN) + 43_200_000;
  const weekday = weekdays[language].format(noonMs);
  const { month, day: ofMonth } = parts(civil, noonMs);
  if (language === 'en') return `${weekday} ${Number(ofMonth)} ${englishMonth.format(noonMs)}`;
  return `${month}/${ofMonth}(${weekday})`;
}

/** The first millisecond of a day in Japan (UTC+9, no summer time), `days` later; null where the text is no day. */
export function dayStartMs(day: string, days = 0): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const startMs = Date.parse(`${day}T00:00:00+09:00`);
  return Number.isNaN(startMs) ? null : startMs + days * 86_400_000;
}

/**
 * A date of birth, `1965-04-20` or masked `1965-••-••`, with its era: `1965年(昭和40年)4月20日`. Of a masked one the
 * era is that of the end of the year. Any other text is shown as it is.
 */
export function birthDate(text: string, language: Language): string {
  const [, year, month, day] = /^(\d{4})-(\d{2}|••)-(\d{2}|••)$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return text;
  const masked = month === HIDDEN || day === HIDDEN;
  const atMs = Date.parse(`${year}-${masked ? '12-31' : `${month}-${day}`}T12:00:00+09:00`);
  if (Number.isNaN(atMs)) return text;
  if (language === 'ja') {
    const era = parts(japaneseEra, atMs);
    const eraYear = era.year === '1' ? '元' : era.year;
    const rest = masked ? `${HIDDEN}月${HIDDEN}日` : `${Number(month)}月${Number(day)}日`;
    return `${year}年(${era.era}${eraYear}年)${rest}`;
  }
  const era = parts(englishEra, atMs);
  const rest = masked ? `${HIDDEN} ${HIDDEN}` : `${Number(day)} ${englishMonth.format(atMs)}`;
  // Without the macron, which half of all fonts draw badly.
  const eraName = (era.era ?? '').normalize('NFD').replace(/\p{M}/gu, '');
  return `${rest} ${year} (${eraName} ${era.year})`;
}

/** Time that is left: `29:05`, from an hour on `1:29:05`. Never negative. */
export function remaining(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}
