/** Aim: periods follow one another without gap or overlap, and nothing leaves the database or the disk before its time. */
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import {
  ARCHIVE_AFTER_MONTHS,
  archivableFromMs,
  deletableFromMs,
  isPeriod,
  LEAST_ARCHIVE_AFTER_MONTHS,
  laterPeriod,
  periodEndMs,
  periodOf,
  periodStartMs,
  periodToArchive,
  RETENTION_MONTHS,
  refuseDeletion,
} from './audit-retention.ts';
import { LIMIT_BOUNDS } from './limit-bounds.ts';

const japan = (text: string) => Date.parse(`${text}+09:00`);
const instant = fc.integer({ min: japan('1990-01-01T00:00:00'), max: japan('2090-01-01T00:00:00') });

describe('a period', () => {
  test('is a month in Japan, whatever the time zone of the machine', () => {
    expect(periodOf(japan('2024-03-01T00:00:00'))).toBe('2024-03');
    expect(periodOf(japan('2024-03-01T00:00:00') - 1)).toBe('2024-02');
    expect(periodEndMs('2024-12')).toBe(japan('2025-01-01T00:00:00'));
  });

  property.prop([instant])('holds its instants, and the next one begins where it ends', (atMs) => {
    const period = periodOf(atMs);
    expect(isPeriod(period)).toBe(true);
    expect(periodStartMs(period)).toBeLessThanOrEqual(atMs);
    expect(periodEndMs(period)).toBeGreaterThan(atMs);
    expect(periodStartMs(laterPeriod(period, 1))).toBe(periodEndMs(period));
  });

  property.prop([instant, fc.integer({ min: -600, max: 600 })])(
    'comes back as many months',
    (atMs, months) => {
      const period = periodOf(atMs);
      expect(laterPeriod(laterPeriod(period, months), -months)).toBe(period);
    },
  );

  test.each(['2024-13', '2024-00', '2024-1', '24-01', '2024-01-01', ''])('is not called %j', (text) => {
    expect(isPeriod(text)).toBe(false);
    expect(() => periodStartMs(text)).toThrow(RangeError);
  });
});

describe('the next period to archive', () => {
  test('is the month of the oldest entry that is in none', () => {
    expect(periodToArchive(japan('2024-05-20T10:00:00'), null)).toBe('2024-05');
    expect(periodToArchive(japan('2024-05-20T10:00:00'), '2024-01')).toBe('2024-05');
  });

  test('is never one that was archived, though a late entry says it is of then', () => {
    expect(periodToArchive(japan('2024-01-31T23:59:59'), '2024-01')).toBe('2024-02');
    expect(periodToArchive(japan('2019-01-01T00:00:00'), '2023-12')).toBe('2024-01');
  });
});

describe('time', () => {
  test('keeps a period in the database for two years after its end, and at least as long as any rule looks back', () => {
    expect(archivableFromMs('2024-01', ARCHIVE_AFTER_MONTHS)).toBe(japan('2026-02-01T00:00:00'));
    const months = archivableFromMs('2024-01', LEAST_ARCHIVE_AFTER_MONTHS) - periodEndMs('2024-01');
    expect(months).toBeGreaterThan(Math.max(...Object.values(LIMIT_BOUNDS).map(({ most }) => most)));
  });

  property.prop([instant, fc.integer({ min: 0, max: 200 })])(
    'keeps its file for seven years at least',
    (atMs, months) => {
      const from = deletableFromMs(periodOf(atMs), months);
      expect(from).toBeGreaterThanOrEqual(deletableFromMs(periodOf(atMs), RETENTION_MONTHS));
      expect(periodOf(from)).toBe(laterPeriod(periodOf(atMs), Math.max(months, 84) + 1));
    },
  );
});

describe('to delete a period', () => {
  const untilMs = deletableFromMs('2017-01', RETENTION_MONTHS);
  const kept = { state: 'kept' as const, deletableFromMs: untilMs };

  test('is possible from the end of its retention on, and not a millisecond before', () => {
    expect(refuseDeletion(kept, untilMs - 1)).toEqual({ code: 'period_retained', untilMs });
    expect(refuseDeletion(kept, untilMs)).toBeNull();
  });

  test('is refused where there is none, and where it was decided already', () => {
    expect(refuseDeletion(null, untilMs)).toEqual({ code: 'no_such_period' });
    for (const state of ['deletable', 'deleted'] as const) {
      expect(refuseDeletion({ ...kept, state }, untilMs)).toEqual({ code: 'nothing_changes' });
    }
  });
});
