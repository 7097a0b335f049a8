const DAY_MS = 86_400_000;
const JAPAN_OFFSET_MS = 9 * 3_600_000;

/** The civil day in Japan (UTC+9, no summer time) of an instant, `YYYY-MM-DD`: the order of the text is that of time. */
export function dayInJapan(atMs: number): string {
  return new Date(atMs + JAPAN_OFFSET_MS).toISOString().slice(0, 10);
}

/** Whether the text is a day of the calendar, `YYYY-MM-DD`; 30 February is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** The day so many days later; negative: earlier. `day` is one of {@link isDay}. */
export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** How many days a period has, both ends included; below 1: it ends before it begins. */
export function daysWithin(fromDay: string, toDay: string): number {
  return (Date.parse(`${toDay}T00:00:00Z`) - Date.parse(`${fromDay}T00:00:00Z`)) / DAY_MS + 1;
}
