import type {
  WaitingRequests,
  watchReleaseRequests as watchReleaseRequestsStream,
} from '@madoguchi/contract/console/release-requests';
import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import type { StaffActor } from '@madoguchi/otp-core/actor';
import type { AuditAction } from '@madoguchi/otp-core/audit-entry';
import { branchesFor, may } from '@madoguchi/otp-core/permissions';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import type { StreamHandler } from '@madoguchi/server/event-streams';
import { actorOf } from '../actor.ts';
import { branchNames } from '../branches.ts';
import { limitRate, recordAccess, requirePermission } from '../customers/access.ts';
import type { ConsoleDeps } from '../deps.ts';
import { keepLive } from '../session/keep-live.ts';
import { waitingView } from './request-view.ts';

/** Most requests of one list: a branch has a handful a day. */
const SHOWN = 50;
const ENDED_WITHIN_MS = 12 * 3_600_000;

/** Acts after which the list may be another one; whatever else voids a request is seen by the next look. */
const BEARING: readonly AuditAction[] = [
  ...(['force_release', 'approve_release', 'reject_release', 'withdraw_release'] as const),
  ...(['suspend_token', 'resume_token', 'unlock_token', 'freeze', 'release_token'] as const),
];

/** The requests of one's branch. The view leaves an entry. */
export function readReleaseRequests(
  deps: ConsoleDeps,
): Handler<(typeof consoleRoutes)['readReleaseRequests']> {
  return async ({ request, response }) => {
    const actor = actorOf(request);
    const correlationId = correlationIdOf(response);
    await requireView(deps, actor, correlationId);
    const list = await waitingRequests(deps, actor);
    await recordView(deps, actor, correlationId, list, false);
    return list;
  };
}

/** The same while somebody has the console open: one audited view for each request that comes to be seen. */
export function watchReleaseRequests(deps: ConsoleDeps): StreamHandler<typeof watchReleaseRequestsStream> {
  return async (stream) => {
    const opener = actorOf(stream.request);
    const correlationId = correlationIdOf(stream.response);
    await requireView(deps, opener, correlationId);
    const seen = new Set<string>();
    return keepLive(deps, stream, opener, {
      subscribe: (onChange) => deps.feed.subscribeToActions(BEARING, onChange),
      async read(actor) {
        if (!may(actor, 'view_release_requests', scopeOf(actor)).allowed) return null;
        const list = await waitingRequests(deps, actor);
        // Locks and running out leave no act of staff: looked for each time.
        return { event: list, nextMs: 0 };
      },
      async record(actor, { requests }) {
        const fresh = requests.filter(({ request }) => !seen.has(request.requestId));
        if (fresh.length > 0) await recordView(deps, actor, correlationId, { requests: fresh }, true);
        for (const { request } of fresh) seen.add(request.requestId);
      },
    });
  };
}

async function waitingRequests(deps: ConsoleDeps, actor: StaffActor): Promise<WaitingRequests> {
  const nowMs = deps.clock();
  const branchCodes = branchesFor(actor, 'view_release_requests');
  const names = await branchNames(deps.store);
  const waiting = await deps.store.waitingReleaseRequests(branchCodes, nowMs, SHOWN);
  const ended = await deps.store.endedReleaseRequests(branchCodes, nowMs - ENDED_WITHIN_MS, SHOWN);
  const viewOf = (each: (typeof waiting)[number]) =>
    waitingView(each, actor, nowMs, names.get(each.customer.branchCode) ?? each.customer.branchCode);
  return { requests: waiting.map(viewOf), ended: ended.map(viewOf), nowMs };
}

async function requireView(deps: ConsoleDeps, actor: StaffActor, correlationId: string): Promise<void> {
  await limitRate(deps, actor, correlationId, 'lookUpsPerStaff');
  const action = 'view_release_requests';
  await requirePermission(deps, actor, correlationId, action, action, null);
}

function recordView(
  deps: ConsoleDeps,
  actor: StaffActor,
  correlationId: string,
  { requests }: Pick<WaitingRequests, 'requests'>,
  live: boolean,
): Promise<void> {
  const customerIds = requests.map(({ customer }) => customer.id);
  return recordAccess(deps, actor, correlationId, 'view_release_requests', null, { live, customerIds });
}

function scopeOf(actor: StaffActor): { id: string; homeBranch: string } {
  return { id: '', homeBranch: actor.branchCode };
}
