// Aim: the helpdesk's hours stand in a mail as in the notice, and another institution's hours come out right too.
import { type HelpdeskHours, NOTICE_HELPDESK_HOURS } from '@madoguchi/otp-core/helpdesk-calendar';
import { describe, expect, it } from 'vitest';
import { closedDaysIn, openingTimesIn } from './helpdesk-words.ts';

const nineToFive = { opensAtMinutes: 540, closesAtMinutes: 1020 };
const never = { opensAtMinutes: 0, closesAtMinutes: 0 };
const weekdaysOnly: HelpdeskHours = {
  ...NOTICE_HELPDESK_HOURS,
  ...{ weekday: nineToFive, saturday: never, sunday: never, holiday: never },
  closedDays: [
    { month: 12, day: 31 },
    { month: 1, day: 2 },
    { month: 12, day: 30 },
    { month: 8, day: 15 },
  ],
};

describe('opening times', () => {
  it('stand as in the notice', () => {
    expect(openingTimesIn('ja', NOTICE_HELPDESK_HOURS)).toEqual([
      '平日 9:00～24:00',
      '土・日・祝日 9:00～17:00',
    ]);
    expect(openingTimesIn('en', NOTICE_HELPDESK_HOURS)).toEqual([
      'weekdays 9:00–24:00',
      'Saturdays, Sundays, public holidays 9:00–17:00',
    ]);
  });

  it('name the days on which nobody answers', () => {
    expect(openingTimesIn('ja', weekdaysOnly)).toEqual(['平日 9:00～17:00', '土・日・祝日 休み']);
    expect(openingTimesIn('en', weekdaysOnly).at(-1)).toBe('Saturdays, Sundays, public holidays closed');
  });

  it('stay one line where they are the same every day', () => {
    const hours = { ...weekdaysOnly, saturday: nineToFive, sunday: nineToFive, holiday: nineToFive };
    expect(openingTimesIn('ja', hours)).toEqual(['平日・土・日・祝日 9:00～17:00']);
  });
});

describe('closed days', () => {
  it('stand as in the notice', () => {
    expect(closedDaysIn('ja', NOTICE_HELPDESK_HOURS)).toBe('1月1日～1月3日、5月3日～5月5日、12月31日');
    expect(closedDaysIn('en', NOTICE_HELPDESK_HOURS)).toBe('1–3 January, 3–5 May, 31 December');
  });

  it('are put in order, and single ones stay single', () => {
    expect(closedDaysIn('ja', weekdaysOnly)).toBe('1月2日、8月15日、12月30日～12月31日');
    expect(closedDaysIn('en', weekdaysOnly)).toBe('2 January, 15 August, 30–31 December');
  });
});
