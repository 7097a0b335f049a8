import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import { RELEASES_WITHIN_MS, unusualActivity, VIEWS_WITHIN_MS } from '@madoguchi/otp-core/unusual-activity';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { actorOf } from '../actor.ts';
import { limitRate, recordAccess, requirePermission } from '../customers/access.ts';
import type { ConsoleDeps } from '../deps.ts';

/** What the staff of one's own branch did of late: unusual viewing shows to the officer (requirement 58). */
export function readActivity(deps: ConsoleDeps): Handler<(typeof consoleRoutes)['readActivity']> {
  return async ({ request, response }) => {
    const actor = actorOf(request);
    const correlationId = correlationIdOf(response);
    await limitRate(deps, actor, correlationId, 'lookUpsPerStaff');
    await requirePermission(deps, actor, correlationId, 'view_activity', 'view_activity', null);
    const nowMs = deps.clock();
    const viewsSinceMs = nowMs - VIEWS_WITHIN_MS;
    const since = { viewsMs: viewsSinceMs, releasesMs: nowMs - RELEASES_WITHIN_MS };
    const operators = await deps.store.operatorActivity(actor.branchCode, since);
    const unusual = unusualActivity(operators);
    await recordAccess(deps, actor, correlationId, 'view_activity', null, {});
    return {
      operators: operators.map(({ staffNumber, name, ...counts }) => ({
        staff: { staffNumber, name },
        ...counts,
        unusual: unusual.get(staffNumber) ?? [],
      })),
      ...{ viewsSinceMs, nowMs },
    };
  };
}
