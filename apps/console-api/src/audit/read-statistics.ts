import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import { AUDIT_SCOPES } from '@madoguchi/otp-core/permissions';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { actorOf } from '../actor.ts';
import { branchNames } from '../branches.ts';
import { limitRate, recordAccess, requirePermission } from '../customers/access.ts';
import type { ConsoleDeps } from '../deps.ts';
import { branchFilter } from './read-audit.ts';

type Routes = typeof consoleRoutes;

/** How much of what was done, by whom: counters of the audit log within the role's scope. Reading them leaves an entry too. */
export function readStatistics(deps: ConsoleDeps): Handler<Routes['readStatistics']> {
  return async ({ request, response, query }) => {
    const actor = actorOf(request);
    const correlationId = correlationIdOf(response);
    await limitRate(deps, actor, correlationId, 'lookUpsPerStaff');
    await requirePermission(deps, actor, correlationId, 'read_statistics', 'view_statistics', null);
    const { fromDay, toDay, action, branch, operator, outcome } = query;
    const { staffNumber, branchCode, role } = actor;
    const found = await deps.store.auditStatistics({
      ...{ reader: { scope: AUDIT_SCOPES[role], staffNumber, branchCode }, fromDay, toDay },
      ...branchFilter(branch),
      ...(action === undefined ? {} : { action }),
      ...(operator === undefined ? {} : { staffNumber: operator }),
      ...(outcome === undefined ? {} : { outcome }),
    });
    const names = await branchNames(deps.store);
    await recordAccess(deps, actor, correlationId, 'view_statistics', null, { filter: { ...query } });
    return {
      ...{ days: found.days, acts: found.acts },
      branches: found.branches.map(({ branchCode: code, ...tally }) => ({
        ...{ branch: code === null ? null : { code, name: names.get(code) ?? code }, ...tally },
      })),
      operators: found.operators.map(({ staffNumber: number, name, ...tally }) => ({
        ...{ staff: { staffNumber: number, name }, ...tally },
      })),
    };
  };
}

/** The branches by code and name: what a filter can be set to. */
export function readBranches(deps: ConsoleDeps): Handler<Routes['readBranches']> {
  return async () => {
    const names = await branchNames(deps.store);
    return { branches: [...names].map(([code, name]) => ({ code, name })) };
  };
}
