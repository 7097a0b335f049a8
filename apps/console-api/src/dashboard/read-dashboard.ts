import { DASHBOARD_DAYS, type DashboardView, MOST_REQUESTS } from '@madoguchi/contract/console/dashboard';
import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import type { StaffActor } from '@madoguchi/otp-core/actor';
import type { AuditAction } from '@madoguchi/otp-core/audit-entry';
import { dayInJapan, daysLater } from '@madoguchi/otp-core/japan-day';
import { branchesFor, may, PERMISSIONS } from '@madoguchi/otp-core/permissions';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { LAST_BACKUP } from '@madoguchi/server/store-metrics';
import { actorOf } from '../actor.ts';
import { branchNames } from '../branches.ts';
import { limitRate, recordAccess, requirePermission } from '../customers/access.ts';
import type { ConsoleDeps } from '../deps.ts';

/** What staff does; counted under the operator's branch. */
const ACTS_OF_STAFF: readonly AuditAction[] = ['force_release', 'unlock_token', 'suspend_token'];

/** What customers do: it belongs to no branch, so that only the whole institution can be told of it. */
const ACTS_OF_CUSTOMERS: readonly AuditAction[] = ['activate_token', 'sign_in'];

/** The state of things, from counters and never from the log: an officer's branch, an administrator's institution. */
export function readDashboard(deps: ConsoleDeps): Handler<(typeof consoleRoutes)['readDashboard']> {
  return async ({ request, response }) => {
    const actor = actorOf(request);
    const correlationId = correlationIdOf(response);
    await limitRate(deps, actor, correlationId, 'lookUpsPerStaff');
    await requirePermission(deps, actor, correlationId, 'view_dashboard', 'view_statistics', null);
    const view = await dashboardOf(deps, actor);
    await recordAccess(deps, actor, correlationId, 'view_statistics', null, { page: 'dashboard' });
    return view;
  };
}

async function dashboardOf(deps: ConsoleDeps, actor: StaffActor): Promise<DashboardView> {
  const nowMs = deps.clock();
  const toDay = dayInJapan(nowMs);
  const fromDay = daysLater(toDay, 1 - DASHBOARD_DAYS);
  const ofAll = PERMISSIONS.view_dashboard?.[actor.role]?.scope === 'all';
  const { staffNumber, branchCode } = actor;
  const reader = { scope: ofAll ? 'all' : 'own_branch', staffNumber, branchCode } as const;
  const acts: DashboardView['acts'] = [];
  for (const action of ofAll ? [...ACTS_OF_CUSTOMERS, ...ACTS_OF_STAFF] : ACTS_OF_STAFF) {
    const { days } = await deps.store.auditStatistics({ reader, fromDay, toDay, action });
    acts.push({ action, days });
  }
  return {
    ...{ fromDay, toDay, nowMs, acts },
    releases: await releasesOf(deps, { reader, fromDay, toDay }),
    requestsWaiting: await requestsWaiting(deps, actor, nowMs),
    health: ofAll ? await healthOf(deps) : null,
  };
}

async function releasesOf(
  { store }: ConsoleDeps,
  period: Omit<Parameters<ConsoleDeps['store']['auditStatistics']>[0], 'action' | 'outcome'>,
): Promise<DashboardView['releases']> {
  const found = await store.auditStatistics({ ...period, action: 'force_release', outcome: 'accepted' });
  const names = await branchNames(store);
  return {
    branches: found.branches.map(({ branchCode: code, ...tally }) => ({
      ...{ branch: code === null ? null : { code, name: names.get(code) ?? code }, ...tally },
    })),
    operators: found.operators.map(({ staffNumber, name, ...tally }) => ({
      ...{ staff: { staffNumber, name }, ...tally },
    })),
  };
}

async function requestsWaiting({ store }: ConsoleDeps, actor: StaffActor, nowMs: number) {
  const act = 'view_release_requests';
  if (!may(actor, act, { id: '', homeBranch: actor.branchCode }).allowed) return null;
  return (await store.waitingReleaseRequests(branchesFor(actor, act), nowMs, MOST_REQUESTS)).length;
}

async function healthOf({ store }: ConsoleDeps): Promise<DashboardView['health']> {
  const [newestSeq, sealed] = [await store.newestSeq(), await store.newestCheckpoint()];
  const backup = await store.meta(LAST_BACKUP);
  const mails = await store.waitingMails();
  return {
    unsealedEntries: Math.max(0, newestSeq - (sealed?.lastSeq ?? 0)),
    sealedAtMs: sealed?.sealedAtMs ?? null,
    backupAtMs: backup === null ? null : Number(backup),
    ...{ mailsWaiting: mails.count, oldestMailMs: mails.oldestMs },
  };
}
