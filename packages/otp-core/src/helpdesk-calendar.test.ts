/**
 * Aim: customers and staff are told the helpdesk's hours of the notice (row N15), right on every national holiday
 * and closed day, whatever the time zone of the machine.
 */
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  HOLIDAY_DATA_YEARS,
  helpdeskDay,
  helpdeskStatus,
  NOTICE_HELPDESK_HOURS,
} from './helpdesk-calendar.ts';
import { civilDateInJapan, formatInLog } from './japanese-date.ts';

/** An instant in Japan, `YYYY-MM-DD HH:MM`. */
const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}+09:00`);
const statusAt = (text: string) => helpdeskStatus(at(text), NOTICE_HELPDESK_HOURS);
const minute = (ms: number | null) => (ms === null ? null : formatInLog(ms).slice(0, 16));

describe('the helpdesk at an instant', () => {
  test.each([
    [
      'a weekday before opening',
      '2026-11-24 08:59',
      'weekday',
      false,
      '2026/11/24 09:00',
      '2026/11/24 09:00',
    ],
    ['a weekday at opening', '2026-11-24 09:00', 'weekday', true, '2026/11/25 00:00', '2026/11/25 09:00'],
    ['a weekday at 23:59', '2026-11-24 23:59', 'weekday', true, '2026/11/25 00:00', '2026/11/25 09:00'],
    ['24:00 of a weekday', '2026-11-25 00:00', 'weekday', false, '2026/11/25 09:00', '2026/11/25 09:00'],
    ['Friday at 23:59', '2026-11-27 23:59', 'weekday', true, '2026/11/28 00:00', '2026/11/28 09:00'],
    ['24:00 of Friday', '2026-11-28 00:00', 'saturday', false, '2026/11/28 09:00', '2026/11/28 09:00'],
    ['Saturday at 16:59', '2026-11-28 16:59', 'saturday', true, '2026/11/28 17:00', '2026/11/29 09:00'],
    ['Saturday at 17:00', '2026-11-28 17:00', 'saturday', false, '2026/11/29 09:00', '2026/11/29 09:00'],
    ['Sunday after closing', '2026-11-29 20:00', 'sunday', false, '2026/11/30 09:00', '2026/11/30 09:00'],
    ['a holiday on a Monday', '2026-11-23 16:59', 'holiday', true, '2026/11/23 17:00', '2026/11/24 09:00'],
    [
      'a holiday on a Monday at 17:00',
      '2026-11-23 17:00',
      'holiday',
      false,
      '2026/11/24 09:00',
      '2026/11/24 09:00',
    ],
    ['国民の休日', '2026-09-22 18:00', 'holiday', false, '2026/09/23 09:00', '2026/09/23 09:00'],
    [
      '振替休日 after the closed days',
      '2026-05-06 12:00',
      'holiday',
      true,
      '2026/05/06 17:00',
      '2026/05/07 09:00',
    ],
    [
      'the evening before 3 May',
      '2026-05-02 17:00',
      'saturday',
      false,
      '2026/05/06 09:00',
      '2026/05/06 09:00',
    ],
    [
      '3 May, a holiday and closed',
      '2026-05-03 12:00',
      'closed_day',
      false,
      '2026/05/06 09:00',
      '2026/05/06 09:00',
    ],
    ['30 December', '2026-12-30 23:59', 'weekday', true, '2026/12/31 00:00', '2027/01/04 09:00'],
    ['31 December', '2026-12-31 12:00', 'closed_day', false, '2027/01/04 09:00', '2027/01/04 09:00'],
    [
      'the change of the year',
      '2027-01-01 00:00',
      'closed_day',
      false,
      '2027/01/04 09:00',
      '2027/01/04 09:00',
    ],
    [
      'the last minute of 3 January',
      '2027-01-03 23:59',
      'closed_day',
      false,
      '2027/01/04 09:00',
      '2027/01/04 09:00',
    ],
    [
      '4 January, a Sunday in 2026',
      '2026-01-04 16:00',
      'sunday',
      true,
      '2026/01/04 17:00',
      '2026/01/05 09:00',
    ],
    ['29 February', '2028-02-29 17:00', 'weekday', true, '2028/03/01 00:00', '2028/03/01 09:00'],
  ])('%s (%s)', (_, instant, day, open, until, nextOpening) => {
    const status = statusAt(instant);
    expect({ day: status.day, open: status.open }).toEqual({ day, open });
    expect(minute(status.untilMs)).toBe(until);
    expect(minute(status.nextOpeningMs)).toBe(nextOpening);
    expect(status.dataCoverYear).toBe(true);
  });

  test.each([
    ['2026-09-21', '敬老の日'],
    ['2026-09-22', '休日'],
    ['2026-09-23', '秋分の日'],
    ['2026-05-06', 'こどもの日 振替休日'],
    ['2027-03-22', '春分の日 振替休日'],
    ['2026-01-01', '元日'],
  ])('%s is %s', (day, name) => {
    expect(statusAt(`${day} 12:00`).holidayName?.ja).toBe(name);
  });

  test.each(['2026-09-24', '2026-05-07', '2026-12-31', '2026-10-13'])('%s is no holiday', (day) => {
    expect(statusAt(`${day} 12:00`)).not.toHaveProperty('holidayName');
  });

  test('tells the hours of the day, and none for a closed day', () => {
    expect(minute(statusAt('2026-11-24 03:00').opensAtMs ?? null)).toBe('2026/11/24 09:00');
    expect(minute(statusAt('2026-11-24 03:00').closesAtMs ?? null)).toBe('2026/11/25 00:00');
    expect(statusAt('2026-12-31 12:00')).not.toHaveProperty('opensAtMs');
  });

  test.prop([fc.integer({ min: at('2024-01-01 00:00'), max: at('2049-01-01 00:00') })])(
    'changes exactly when it says',
    (nowMs) => {
      const status = helpdeskStatus(nowMs, NOTICE_HELPDESK_HOURS);
      expect(status.untilMs).toBeGreaterThan(nowMs);
      expect(helpdeskStatus(status.untilMs - 1, NOTICE_HELPDESK_HOURS).open).toBe(status.open);
      expect(helpdeskStatus(status.untilMs, NOTICE_HELPDESK_HOURS).open).toBe(!status.open);
      expect(helpdeskStatus(status.nextOpeningMs ?? nowMs, NOTICE_HELPDESK_HOURS).open).toBe(true);
      expect(civilDateInJapan(status.nextOpeningMs ?? nowMs).hour).toBe(9);
    },
  );
});

describe('the years of the holiday data', () => {
  test('reach from before this project to after it', () => {
    expect(HOLIDAY_DATA_YEARS.first).toBeLessThanOrEqual(2026);
    expect(HOLIDAY_DATA_YEARS.last).toBeGreaterThanOrEqual(2030);
  });

  test('are warned about when they end', () => {
    const { first, last } = HOLIDAY_DATA_YEARS;
    expect(statusAt(`${last}-12-01 12:00`).dataCoverYear).toBe(true);
    expect(statusAt(`${last + 1}-02-01 12:00`).dataCoverYear).toBe(false);
    expect(statusAt(`${first - 1}-12-01 12:00`).dataCoverYear).toBe(false);
  });

  test('are warned about when the next opening lies behind their end', () => {
    expect(statusAt(`${HOLIDAY_DATA_YEARS.last}-12-31 12:00`).dataCoverYear).toBe(false);
  });
});

describe('other hours', () => {
  const allDay = { opensAtMinutes: 0, closesAtMinutes: 24 * 60 };
  const never = { opensAtMinutes: 0, closesAtMinutes: 0 };

  test('midnight between two open days closes nothing', () => {
    const hours = { ...NOTICE_HELPDESK_HOURS, weekday: allDay };
    const status = helpdeskStatus(at('2026-11-24 12:00'), hours);
    expect(minute(status.untilMs)).toBe('2026/11/28 00:00');
    expect(minute(status.nextOpeningMs)).toBe('2026/11/28 09:00');
  });

  test('a desk that never opens has no next opening', () => {
    const hours = {
      ...NOTICE_HELPDESK_HOURS,
      weekday: never,
      saturday: never,
      sunday: never,
      holiday: never,
    };
    const status = helpdeskStatus(at('2026-11-24 12:00'), hours);
    expect(status).toMatchObject({ open: false, nextOpeningMs: null });
    expect(status.untilMs).toBeGreaterThan(at('2027-11-24 12:00'));
  });

  test('a desk that never closes has no next opening', () => {
    const hours = {
      ...NOTICE_HELPDESK_HOURS,
      weekday: allDay,
      saturday: allDay,
      sunday: allDay,
      holiday: allDay,
      closedDays: [],
    };
    expect(helpdeskStatus(at('2026-11-24 12:00'), hours)).toMatchObject({ open: true, nextOpeningMs: null });
  });

  test('a day past the end of a month is the day it rolls over to', () => {
    expect(helpdeskDay({ year: 2026, month: 12, day: 32 }, NOTICE_HELPDESK_HOURS)).toEqual({
      day: 'closed_day',
      holidayName: { ja: '元日', en: "New Year's Day" },
    });
  });
});
