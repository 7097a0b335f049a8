/**
 * Aim: days and times are Japan's on every machine, and a date of birth is read and written as the forms of a
 * Japanese branch write it, to the very day at which an era changes.
 */
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  civilDateInJapan,
  civilDayKey,
  formatBirthDate,
  formatInLog,
  formatJapaneseDate,
  formatOnPaper,
  parseBirthDate,
  startOfDayInJapanMs,
} from './japanese-date.ts';

const HOUR_MS = 3_600_000;
const birthDays = fc
  .date({ min: new Date('1873-01-01T00:00Z'), max: new Date('2100-12-31T00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('civil time in Japan', () => {
  test('is nine hours ahead of UTC', () => {
    expect(civilDateInJapan(Date.parse('2026-11-23T08:00:05Z'))).toEqual({
      year: 2026,
      month: 11,
      day: 23,
      weekday: 1,
      hour: 17,
      minute: 0,
      second: 5,
    });
  });

  test('changes the year at 15:00 UTC', () => {
    expect(formatInLog(Date.parse('2026-12-31T14:59:59.999Z'))).toBe('2026/12/31 23:59:59');
    expect(formatInLog(Date.parse('2026-12-31T15:00:00Z'))).toBe('2027/01/01 00:00:00');
  });

  test('refuses what is no instant', () => {
    expect(() => civilDateInJapan(Number.NaN)).toThrow(RangeError);
  });

  test('rolls a day past the end of the month over', () => {
    expect(startOfDayInJapanMs({ year: 2026, month: 12, day: 32 })).toBe(
      Date.parse('2027-01-01T00:00+09:00'),
    );
  });

  test.prop([fc.integer({ min: -2_000_000_000_000, max: 4_000_000_000_000 })])(
    'lies within the day that began at the start of its day',
    (ms) => {
      const startMs = startOfDayInJapanMs(civilDateInJapan(ms));
      expect(ms - startMs).toBeGreaterThanOrEqual(0);
      expect(ms - startMs).toBeLessThan(24 * HOUR_MS);
    },
  );
});

describe('writing an instant', () => {
  test.each([
    ['2026-11-23T17:00:00+09:00', '2026年11月23日(月) 17:00', '2026/11/23 17:00:00'],
    ['2026-01-04T09:05:07+09:00', '2026年1月4日(日) 9:05', '2026/01/04 09:05:07'],
    ['2024-02-29T00:00:00+09:00', '2024年2月29日(木) 0:00', '2024/02/29 00:00:00'],
  ])('%s is %s on paper and %s in a log', (instant, onPaper, inLog) => {
    expect(formatOnPaper(Date.parse(instant))).toBe(onPaper);
    expect(formatInLog(Date.parse(instant))).toBe(inLog);
  });

  test('the day alone carries its weekday', () => {
    expect(formatJapaneseDate(Date.parse('2026-11-22T15:00:00Z'))).toBe('2026年11月23日(月)');
  });
});

describe('writing a date of birth', () => {
  test.each([
    ['1965-04-20', '1965年(昭和40年)4月20日'],
    ['1872-12-31', '1872年12月31日'],
    ['1873-01-01', '1873年(明治6年)1月1日'],
    ['1912-07-29', '1912年(明治45年)7月29日'],
    ['1912-07-30', '1912年(大正元年)7月30日'],
    ['1926-12-24', '1926年(大正15年)12月24日'],
    ['1926-12-25', '1926年(昭和元年)12月25日'],
    ['1927-01-01', '1927年(昭和2年)1月1日'],
    ['1989-01-07', '1989年(昭和64年)1月7日'],
    ['1989-01-08', '1989年(平成元年)1月8日'],
    ['2019-04-30', '2019年(平成31年)4月30日'],
    ['2019-05-01', '2019年(令和元年)5月1日'],
    ['2000-02-29', '2000年(平成12年)2月29日'],
  ])('%s is %s', (date, written) => {
    expect(formatBirthDate(date)).toBe(written);
  });

  test.each(['', '1965/04/20', '1965-4-20', '1965-02-29', '0000-01-00'])('throws for %j', (date) => {
    expect(() => formatBirthDate(date)).toThrow(RangeError);
  });
});

describe('reading a date of birth', () => {
  test.each([
    '1965-04-20',
    '1965-4-20',
    '1965/4/20',
    '1965.04.20',
    '19650420',
    '1965年4月20日',
    '1965年 4月 20日',
    'S40.4.20',
    's40/04/20',
    'S40-4-20',
    'S400420',
    '昭和40年4月20日',
    '昭和 40 年 4 月 20 日',
    '昭和40.4.20',
    '㍼40年4月20日',
    '１９６５－０４－２０',
    '１９６５/４/２０',
    'Ｓ４０．４．２０',
    '昭和４０年４月２０日',
    '1965ー04−20',
    ' 1965-04-20\0 ',
  ])('%j is 1965-04-20', (text) => {
    expect(parseBirthDate(text)).toBe('1965-04-20');
  });

  test.each([
    ['M6.1.1', '1873-01-01'],
    ['明治45年7月29日', '1912-07-29'],
    ['大正元年7月30日', '1912-07-30'],
    ['T15.12.24', '1926-12-24'],
    ['昭和元年12月25日', '1926-12-25'],
    ['S64.1.7', '1989-01-07'],
    ['平成元年1月8日', '1989-01-08'],
    ['H31.4.30', '2019-04-30'],
    ['㋿元年5月1日', '2019-05-01'],
    ['R1.5.1', '2019-05-01'],
    ['S39.2.29', '1964-02-29'],
    ['2000-02-29', '2000-02-29'],
  ])('%s is %s', (text, date) => {
    expect(parseBirthDate(text)).toBe(date);
  });

  test.each([
    ['a day that no year has', '1965-02-30'],
    ['a leap day in a common year', '1965-02-29'],
    ['a leap day in a century year', '1900-02-29'],
    ['month 13', '1965-13-01'],
    ['month 0', '1965-00-01'],
    ['day 0', '1965-04-00'],
    ['a lunar day of 明治', 'M5.12.2'],
    ['a western day before the solar calendar', '1872-12-31'],
    ['the last day of 明治 as 大正', 'T1.7.29'],
    ['the first day of 大正 as 明治', 'M45.7.30'],
    ['the last day of 大正 as 昭和', '昭和元年12月24日'],
    ['the first day of 昭和 as 大正', 'T15.12.25'],
    ['the first day of 平成 as 昭和', 'S64.1.8'],
    ['the last day of 昭和 as 平成', 'H1.1.7'],
    ['the first day of 令和 as 平成', 'H31.5.1'],
    ['the last day of 平成 as 令和', 'R1.4.30'],
    ['an era year that never came', 'S99.1.1'],
    ['era year 0', 'H0.1.8'],
    ['a year of two digits', '65-04-20'],
    ['a name beside it', 'ヤマダ 1965-04-20'],
    ['nothing', ''],
  ])('refuses %s: %s', (_, text) => {
    expect(parseBirthDate(text)).toBeNull();
  });

  test.prop([birthDays])('reads back what is written, with era and without', (date) => {
    const written = formatBirthDate(date);
    expect(parseBirthDate(written.replace(/\(.*\)/u, ''))).toBe(date);
    expect(parseBirthDate(written.replace(/^.*\((.*)\)/u, '$1'))).toBe(date);
  });

  test.prop([birthDays])('reads the key and its compact form', (date) => {
    expect(parseBirthDate(date)).toBe(date);
    expect(parseBirthDate(date.replaceAll('-', ''))).toBe(date);
  });

  test.prop([fc.string({ unit: 'binary' })])('never throws', (text) => {
    expect(parseBirthDate(text) ?? '1965-04-20').toMatch(/^\d{4}-\d{2}-\d{2}$/u);
  });

  test('a civil day makes its own key', () => {
    expect(civilDayKey({ year: 1965, month: 4, day: 20 })).toBe('1965-04-20');
  });
});
