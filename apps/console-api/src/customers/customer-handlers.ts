import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { ProblemError } from '@madoguchi/server/problem-error';
import { actorOf } from '../actor.ts';
import type { ConsoleDeps } from '../deps.ts';
import { accessEntry, customerOf, recordAccess, requireLookUp, requirePermission } from './access.ts';
import { customerPage } from './page.ts';
import { timelinePage } from './timeline.ts';

type Routes = typeof consoleRoutes;

/** The customer page. The view leaves an entry. */
export function readCustomer(deps: ConsoleDeps): Handler<Routes['readCustomer']> {
  return async ({ request, response, params }) => {
    const actor = actorOf(request);
    const customer = await customerOf(deps, params.customerId);
    await requireLookUp(deps, actor, correlationIdOf(response), 'view_customer', customer);
    const holding = await deps.store.holdingOf(customer.id);
    await recordAccess(deps, actor, correlationIdOf(response), 'view_customer', customer.id, {});
    return customerPage(deps, actor, customer, holding);
  };
}

/** The acts on the customer's token, newest first. */
export function readTimeline(deps: ConsoleDeps): Handler<Routes['readTimeline']> {
  return async ({ request, response, params, query }) => {
    const actor = actorOf(request);
    const customer = await customerOf(deps, params.customerId);
    await requireLookUp(deps, actor, correlationIdOf(response), 'view_timeline', customer);
    const page = await timelinePage(deps, customer.id, query.cursor ?? null);
    await recordAccess(deps, actor, correlationIdOf(response), 'view_timeline', customer.id, {});
    return page;
  };
}

/** One masked field of one customer, for a reason; the helpdesk has to check the caller first (requirement 59). */
export function unmaskCustomer(deps: ConsoleDeps): Handler<Routes['unmaskCustomer']> {
  return async ({ request, response, params, body }) => {
    const actor = actorOf(request);
    const correlationId = correlationIdOf(response);
    const customer = await customerOf(deps, params.customerId);
    const action = 'unmask_customer';
    await requireLookUp(deps, actor, correlationId, action, customer);
    const requires = await requirePermission(deps, actor, correlationId, 'unmask', action, customer);
    const details = { field: body.field };
    if (requires.includes('caller_check')) {
      const problem = await deps.store.useGrant({
        ...{ actor, customerId: customer.id, act: 'unmask', basis: 'caller', nowMs: deps.clock() },
        grantId: body.grantId ?? null,
        entry: accessEntry(deps, actor, correlationId, action, customer.id, details, body.reason),
      });
      if (problem !== null) throw ProblemError.ofRefusal({ code: 'verification_required', problem });
    } else {
      await recordAccess(deps, actor, correlationId, action, customer.id, details, body.reason);
    }
    return { field: body.field, value: customer[body.field] };
  };
}
