import { civilDateInJapan, startOfDayInJapanMs } from './japanese-date.ts';

/** A month in Japan, `YYYY-MM`: what moves to a file together, and is deleted together or not at all. */
export type Period = string;

/** Where the entries of an archived period are. `deletable`: two administrators have said that the file may be deleted. */
export const ARCHIVE_STATES = ['kept', 'deletable', 'deleted'] as const;
export type ArchiveState = (typeof ARCHIVE_STATES)[number];

/** How many months after its end a period moves to a file, unless the installation says otherwise. */
export const ARCHIVE_AFTER_MONTHS = 24;

/** The rules look back at most 366 days into the log (`LIMIT_BOUNDS`), so nothing younger leaves the database. */
export const LEAST_ARCHIVE_AFTER_MONTHS = 13;

/** Seven years after its end: the least, and the standard (requirements: retention). */
export const RETENTION_MONTHS = 84;

const PERIOD = /^(\d{4})-(0[1-9]|1[0-2])$/u;

/** Whether a text names a period. */
export function isPeriod(text: string): text is Period {
  return PERIOD.test(text);
}

/** The period in which an instant lies. */
export function periodOf(atMs: number): Period {
  const { year, month } = civilDateInJapan(atMs);
  return nameOf(year, month);
}

/** The instant at which a period begins in Japan, ms. @throws RangeError when the text names no period */
export function periodStartMs(period: Period): number {
  return startOfDayInJapanMs({ ...partsOf(period), day: 1 });
}

/** The first instant after a period, ms. */
export function periodEndMs(period: Period): number {
  return periodStartMs(laterPeriod(period, 1));
}

/** The period so many months later. */
export function laterPeriod(period: Period, months: number): Period {
  const { year, month } = partsOf(period);
  const count = year * 12 + (month - 1) + months;
  return nameOf(Math.floor(count / 12), (count % 12) + 1);
}

/** From when on a period may move to a file, ms. */
export function archivableFromMs(period: Period, afterMonths: number): number {
  return periodEndMs(laterPeriod(period, afterMonths));
}

/** From when on two administrators may decide to delete a period, ms; never earlier than seven years after its end. */
export function deletableFromMs(period: Period, retentionMonths: number): number {
  return periodEndMs(laterPeriod(period, Math.max(retentionMonths, RETENTION_MONTHS)));
}

/**
 * The period that the oldest entry outside of archives belongs to: its month, but never one that was archived, so that the order of
 * the log and of the periods is the same whatever the clock did.
 *
 * @param newest - the newest archived period; null: none
 */
export function periodToArchive(oldestAtMs: number, newest: Period | null): Period {
  const period = periodOf(oldestAtMs);
  return newest !== null && period <= newest ? laterPeriod(newest, 1) : period;
}

/** What is known of an archived period when somebody asks to delete it. */
export interface ArchiveFacts {
  state: ArchiveState;
  deletableFromMs: number;
}

export type RetentionRefusal =
  | { code: 'no_such_period' }
  /** Its time has not come; two administrators cannot shorten it. */
  | { code: 'period_retained'; untilMs: number }
  | { code: 'nothing_changes' };

/** Why a period cannot be given to deletion; null: it can. */
export function refuseDeletion(archive: ArchiveFacts | null, nowMs: number): RetentionRefusal | null {
  if (archive === null) return { code: 'no_such_period' };
  if (archive.state !== 'kept') return { code: 'nothing_changes' };
  const untilMs = archive.deletableFromMs;
  return nowMs < untilMs ? { code: 'period_retained', untilMs } : null;
}

function partsOf(period: Period): { year: number; month: number } {
  const [, year, month] = PERIOD.exec(period) ?? [];
  if (year === undefined || month === undefined) throw new RangeError(`not a month: ${period}`);
  return { year: Number(year), month: Number(month) };
}

function nameOf(year: number, month: number): Period {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}
