import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import type { Handler } from '@madoguchi/server/bind-route';
import { helpdeskReply } from '@madoguchi/server/helpdesk-reply';
import type { ConsoleDeps } from './deps.ts';

/** The helpdesk of the notice, now (row N15). */
export function readHelpdesk(deps: ConsoleDeps): Handler<(typeof consoleRoutes)['readHelpdesk']> {
  return async () => helpdeskReply(deps.clock(), deps.institution.helpdesk);
}
