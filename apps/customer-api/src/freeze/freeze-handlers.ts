import type { FreezeState } from '@madoguchi/contract/customer/freeze';
import type { customerRoutes } from '@madoguchi/contract/customer/routes';
import type { CustomerActor } from '@madoguchi/otp-core/actor';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { type FreezeLink, readFreezeSecret } from '@madoguchi/server/freeze-link';
import { networkOf } from '@madoguchi/server/network-of';
import { ProblemError } from '@madoguchi/server/problem-error';
import type { Request, Response } from 'express';
import type { CustomerDeps } from '../deps.ts';
import { limitRate, recordRefusal } from '../refusals.ts';
import { addressOf } from '../session/guards.ts';

type Routes = typeof customerRoutes;
interface Call {
  request: Request;
  response: Response;
  body: { secret: string };
}
/** A link of ours, and where its customer has her account. */
type KnownLink = FreezeLink & { branchCode: string };

/**
 * What a freeze link is about. It changes nothing, because mail scanners open links too, and tells no more than the mail
 * did: not even whose it is.
 */
export function readFreezeLink(deps: CustomerDeps): Handler<Routes['readFreezeLink']> {
  return async (call) => {
    const link = await knownLink(deps, call);
    if (deps.clock() - link.releasedAtMs > deps.limits.freezeLinkLifeMs) {
      const customer = holderOf(call.request, link);
      await recordRefusal(deps, { ...call, customer }, 'refuse_request', 'freeze_link_expired');
      throw new ProblemError('freeze_link_expired');
    }
    const { status } = await deps.store.holdingOf(link.customerId);
    return stateOf(deps, link, status === 'frozen');
  };
}

/** Stops log-in and set-up at once. A second press, or a second window, finds it done. */
export function freezeByLink(deps: CustomerDeps): Handler<Routes['freezeByLink']> {
  return async (call) => {
    const link = await knownLink(deps, call);
    const result = await deps.store.change({
      customerId: link.customerId,
      command: { type: 'freeze', linkOfMs: link.releasedAtMs },
      actor: holderOf(call.request, link),
      nowMs: deps.clock(),
      correlationId: correlationIdOf(call.response),
    });
    if (result.kind !== 'done') throw new ProblemError('freeze_link_invalid');
    const { outcome, holding } = result;
    if (outcome.kind === 'accepted') deps.onOutbox();
    const { refusal } = outcome.kind === 'refused' ? outcome : { refusal: null };
    const wasDone = refusal?.code === 'wrong_state' && holding.status === 'frozen';
    if (refusal !== null && !wasDone) throw ProblemError.ofRefusal(refusal);
    return stateOf(deps, link, true);
  };
}

/** The link behind a secret. What was never ours, was changed, or is of nobody (any more) is answered alike. */
async function knownLink(deps: CustomerDeps, call: Call): Promise<KnownLink> {
  await limitRate(deps, call, 'freezePerAddress', networkOf(call.request.ip));
  const link = readFreezeSecret(deps.urlKey, call.body.secret);
  const customer = link === null ? null : await deps.store.customerById(link.customerId);
  if (link !== null && customer !== null) return { ...link, branchCode: customer.branchCode };
  await recordRefusal(deps, call, 'refuse_request', 'freeze_link_invalid');
  throw new ProblemError('freeze_link_invalid');
}

/** Whoever holds the link acts as the customer, for this one act. */
function holderOf(request: Request, { customerId }: FreezeLink): CustomerActor {
  return { kind: 'customer', id: String(customerId), terminal: addressOf(request) };
}

async function stateOf(
  { store }: CustomerDeps,
  { branchCode, releasedAtMs }: KnownLink,
  frozen: boolean,
): Promise<FreezeState> {
  const branch = (await store.branches()).find(({ code }) => code === branchCode);
  const { name = '', telephone = '' } = branch ?? {};
  return { releasedAtMs, frozen, branch: { name, telephone } };
}
