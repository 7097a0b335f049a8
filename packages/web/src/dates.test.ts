// Aim: times and dates of birth look as Japanese bank staff expect them, in Japan time wherever the browser stands.
import { describe, expect, it } from 'vitest';
import {
  birthDate,
  civilDay,
  dayStartMs,
  dayWithWeekday,
  logTime,
  remaining,
  sentenceTime,
  shortTime,
} from './dates.ts';

const MONDAY = Date.parse('2026-11-23T17:00:05+09:00');

describe('times', () => {
  it('shows lists to the second', () => {
    expect(logTime(MONDAY)).toBe('2026/11/23 17:00:05');
    expect(logTime(Date.parse('2026-11-22T15:00:00Z'))).toBe('2026/11/23 00:00:00');
  });

  it('shows sentences with the weekday', () => {
    expect(sentenceTime(MONDAY, 'ja')).toBe('2026年11月23日(月) 17:00');
    expect(sentenceTime(MONDAY, 'en')).toBe('Mon 23 Nov 2026, 17:00');
  });

  it('shows a day of a table with its weekday', () => {
    expect(dayWithWeekday('2026-11-23', 'ja')).toBe('11/23(月)');
    expect(dayWithWeekday('2026-01-01', 'en')).toBe('Thu 1 Jan');
  });

  it('shows the end of the day as 24:00 and another day with its date', () => {
    const midnight = Date.parse('2026-11-24T00:00:00+09:00');
    expect(shortTime(midnight, MONDAY, 'ja')).toBe('24:00');
    expect(shortTime(MONDAY + 3_600_000, MONDAY, 'ja')).toBe('18:00');
    expect(shortTime(midnight + 9 * 3_600_000, MONDAY, 'ja')).toBe('11月24日(火) 09:00');
    expect(shortTime(midnight + 9 * 3_600_000, MONDAY, 'en')).toBe('Tue 24 Nov, 09:00');
  });

  it('counts days in Japan', () => {
    expect(dayStartMs('2026-11-23')).toBe(Date.parse('2026-11-22T15:00:00Z'));
    expect(dayStartMs('2026-11-23', 1)).toBe(Date.parse('2026-11-23T15:00:00Z'));
    expect(civilDay(Date.parse('2026-11-22T15:00:00Z'))).toBe('2026-11-23');
    expect(dayStartMs('2026-99-99')).toBeNull();
    expect(dayStartMs('yesterday')).toBeNull();
  });

  it('counts down without going below zero', () => {
    expect(remaining(1_745_000)).toBe('29:05');
    expect(remaining(5_345_000)).toBe('1:29:05');
    expect(remaining(999)).toBe('0:01');
    expect(remaining(-5)).toBe('0:00');
  });
});

describe('dates of birth', () => {
  it('names the era, and its first year 元', () => {
    expect(birthDate('1965-04-20', 'ja')).toBe('1965年(昭和40年)4月20日');
    expect(birthDate('1989-01-07', 'ja')).toBe('1989年(昭和64年)1月7日');
    expect(birthDate('1989-01-08', 'ja')).toBe('1989年(平成元年)1月8日');
    expect(birthDate('1965-04-20', 'en')).toBe('20 Apr 1965 (Showa 40)');
  });

  it('keeps a masked one masked', () => {
    expect(birthDate('1965-••-••', 'ja')).toBe('1965年(昭和40年)••月••日');
    expect(birthDate('1965-••-••', 'en')).toBe('•• •• 1965 (Showa 40)');
    expect(birthDate('••••-••-••', 'ja')).toBe('••••-••-••');
  });
});
