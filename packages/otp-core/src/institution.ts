import { type HelpdeskHours, NOTICE_HELPDESK_HOURS } from './helpdesk-calendar.ts';

/** The institution as customers read it in mails, on pages, on slips and in the token app. */
export interface Institution {
  name: { ja: string; en: string };
  helpdesk: HelpdeskHours;
}

/** Names this service in the app (サービスＩＤ), the same for all customers: the user ID tells them apart. */
export const SERVICE_ID = '201504200';

/** The sender of the notice (its figure 2). */
export const NOTICE_INSTITUTION: Institution = {
  name: { ja: '山梨県民信用組合', en: 'Yamanashi Kenmin Credit Union' },
  helpdesk: NOTICE_HELPDESK_HOURS,
};
