// Aim: days are Japan's whatever the machine's time zone, and their arithmetic knows the calendar.
import { expect, test } from 'vitest';
import { dayInJapan, daysLater, daysWithin, isDay } from './japan-day.ts';

test('a day in Japan begins at 15:00 UTC of the day before', () => {
  expect(dayInJapan(Date.parse('2026-11-22T14:59:59.999Z'))).toBe('2026-11-22');
  expect(dayInJapan(Date.parse('2026-11-22T15:00:00Z'))).toBe('2026-11-23');
  expect(dayInJapan(0)).toBe('1970-01-01');
});

test('what is no day of the calendar is none', () => {
  expect(['2026-02-28', '2028-02-29', '2026-12-31'].map(isDay)).toEqual([true, true, true]);
  expect(['2026-02-29', '2026-02-30', '2026-13-01', '2026-1-1', '', '2026-11-23T'].map(isDay)).toEqual(
    Array.from({ length: 6 }, () => false),
  );
});

test('days later go over the ends of months and years, and back', () => {
  expect(daysLater('2026-12-31', 1)).toBe('2027-01-01');
  expect(daysLater('2028-03-01', -1)).toBe('2028-02-29');
  expect(daysLater('2026-11-23', 0)).toBe('2026-11-23');
});

test('a period counts both of its ends', () => {
  expect(daysWithin('2026-11-23', '2026-11-23')).toBe(1);
  expect(daysWithin('2028-01-01', '2028-12-31')).toBe(366);
  expect(daysWithin('2026-11-23', '2026-11-22')).toBe(0);
});
