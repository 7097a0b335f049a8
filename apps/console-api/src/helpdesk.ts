import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import { helpdeskStatus, NOTICE_HELPDESK_HOURS } from '@madoguchi/otp-core/helpdesk-calendar';
import type { Handler } from '@madoguchi/server/bind-route';
import type { ConsoleDeps } from './deps.ts';

/** The helpdesk of the notice, now (row N15). */
export function readHelpdesk(deps: ConsoleDeps): Handler<(typeof consoleRoutes)['readHelpdesk']> {
  return async () => {
    const nowMs = deps.clock();
    const status = helpdeskStatus(nowMs, NOTICE_HELPDESK_HOURS);
    return {
      name: NOTICE_HELPDESK_HOURS.name.ja,
      telephone: NOTICE_HELPDESK_HOURS.telephone,
      open: status.open,
      untilMs: status.untilMs,
      nextOpeningMs: status.nextOpeningMs,
      day: status.day,
      holidayName: status.holidayName ?? null,
      dataCoverYear: status.dataCoverYear,
      nowMs,
    };
  };
}
