// Aim: both sites tell the helpdesk of the notice (row N15) as it is now, with the hours of today where there are any.
import { NOTICE_HELPDESK_HOURS } from '@madoguchi/otp-core/helpdesk-calendar';
import { expect, it } from 'vitest';
import { helpdeskReply } from './helpdesk-reply.ts';

const at = (time: string) => Date.parse(`${time}+09:00`);

it('tells that it is open, until when, and the hours of today', () => {
  const nowMs = at('2026-11-24T10:00:00');
  expect(helpdeskReply(nowMs, NOTICE_HELPDESK_HOURS)).toEqual({
    name: NOTICE_HELPDESK_HOURS.name,
    telephone: '0120-565-657',
    open: true,
    untilMs: at('2026-11-25T00:00:00'),
    nextOpeningMs: at('2026-11-25T09:00:00'),
    today: { opensAtMs: at('2026-11-24T09:00:00'), closesAtMs: at('2026-11-25T00:00:00') },
    day: 'weekday',
    holidayName: null,
    hours: {
      ja: ['平日 9:00～24:00', '土・日・祝日 9:00～17:00'],
      en: ['weekdays 9:00–24:00', 'Saturdays, Sundays, public holidays 9:00–17:00'],
    },
    closedDays: { ja: '1月1日～1月3日、5月3日～5月5日、12月31日', en: '1–3 January, 3–5 May, 31 December' },
    dataCoverYear: true,
    nowMs,
  });
});

it('has the shorter hours and the name of a holiday', () => {
  const reply = helpdeskReply(at('2026-11-23T18:00:00'), NOTICE_HELPDESK_HOURS);
  expect(reply).toMatchObject({
    open: false,
    day: 'holiday',
    holidayName: { ja: '勤労感謝の日' },
    today: { closesAtMs: at('2026-11-23T17:00:00') },
  });
});

it('has no hours on a closed day', () => {
  const reply = helpdeskReply(at('2026-12-31T10:00:00'), NOTICE_HELPDESK_HOURS);
  expect(reply).toMatchObject({ open: false, day: 'closed_day', today: null });
  expect(reply.nextOpeningMs).toBe(at('2027-01-04T09:00:00'));
});
