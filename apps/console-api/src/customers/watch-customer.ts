import type {
  CustomerPage,
  watchCustomer as watchCustomerStream,
} from '@madoguchi/contract/console/customers';
import { may } from '@madoguchi/otp-core/permissions';
import { correlationIdOf } from '@madoguchi/server/correlation';
import type { StreamHandler } from '@madoguchi/server/event-streams';
import { actorOf } from '../actor.ts';
import type { ConsoleDeps } from '../deps.ts';
import { keepLive, resumedView } from '../session/keep-live.ts';
import { customerOf, recordAccess, requireLookUp } from './access.ts';
import { customerPage } from './page.ts';
import { timelinePage } from './timeline.ts';

/**
 * The customer page while somebody has it open: at once, and after each change of the customer's token, whoever made it
 * and in whatever process. The opening is one audited view (requirement 62); what follows belongs to it, also after a short
 * loss of the line.
 */
export function watchCustomer(deps: ConsoleDeps): StreamHandler<typeof watchCustomerStream> {
  return async (stream) => {
    const { request, response, params } = stream;
    const opener = actorOf(request);
    const correlationId = correlationIdOf(response);
    const customer = await customerOf(deps, params.customerId);
    const { id } = customer;
    await requireLookUp(deps, opener, correlationId, 'view_customer', customer);
    if (resumedView(deps, stream) === null) {
      await recordAccess(deps, opener, correlationId, 'view_customer', id, { live: true });
    }
    return keepLive(deps, stream, opener, {
      subscribe: (onChange) => deps.feed.subscribe(id, onChange),
      async read(actor) {
        const current = await deps.store.customerById(id);
        if (current === null) return null;
        const scope = { id: String(id), homeBranch: current.branchCode };
        if (!may(actor, 'look_up', scope).allowed) return null;
        const page = await customerPage(deps, actor, current, await deps.store.holdingOf(id));
        const event = { page, timeline: await timelinePage(deps, id, null) };
        return { event, nextMs: nextChangeMs(page) };
      },
      contentOf: (event) => JSON.stringify({ ...event, page: { ...event.page, nowMs: 0 } }),
    });
  };
}

/** When the page is another one though nothing happens: a lock, a waiting time or a pause ends, or a mail is tried. */
function nextChangeMs({
  diagnosis,
  passwordPausedUntilMs,
  mails,
  releaseRequest,
  nowMs,
}: CustomerPage): number {
  // A try that fails leaves no entry, so that waiting mails are looked after at each look.
  if (mails.some(({ state }) => state === 'waiting')) return nowMs;
  const requestEndsMs = releaseRequest?.state === 'pending' ? releaseRequest.expiresAtMs : null;
  const moments = [diagnosis.untilMs, passwordPausedUntilMs, requestEndsMs].filter(
    (ms) => ms !== null && ms > nowMs,
  );
  return Math.min(...(moments as number[]), Number.POSITIVE_INFINITY);
}
