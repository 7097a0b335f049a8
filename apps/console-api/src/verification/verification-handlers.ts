import { randomUUID } from 'node:crypto';
import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import type { Grant } from '@madoguchi/contract/console/verification';
import type { HoldingCommand } from '@madoguchi/otp-core/commands';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import type { CustomerRecord } from '@madoguchi/store/customer-record';
import type { Request, Response } from 'express';
import { actorOf } from '../actor.ts';
import { performChange } from '../acts/perform-change.ts';
import { customerOf, limitRate } from '../customers/access.ts';
import type { ConsoleDeps } from '../deps.ts';

type Routes = typeof consoleRoutes;

interface VerificationCall {
  request: Request;
  response: Response;
  params: { customerId: string };
}

/** The documents at the counter, for one act (requirements 37-42). */
export function verifyIdentity(deps: ConsoleDeps): Handler<Routes['verifyIdentity']> {
  return async (call) => {
    const grantId = randomUUID();
    const { grant } = await verify(deps, call, { type: 'verify_identity', grantId, ...call.body });
    return grant;
  };
}

/** A code that the caller reads out (requirement 50). */
export function verifyCallerCode(deps: ConsoleDeps): Handler<Routes['verifyCallerCode']> {
  return async (call) => {
    const grantId = randomUUID();
    const { grant } = await verify(deps, call, { type: 'verify_caller_code', grantId, ...call.body });
    return grant;
  };
}

/** Shows the registered number, for the call-back alone; the entry says to whom and what for. */
export function startCallBack(deps: ConsoleDeps): Handler<Routes['startCallBack']> {
  return async (call) => {
    const grantId = randomUUID();
    const started = await verify(deps, call, { type: 'start_call_back', grantId, ...call.body });
    return { ...started.grant, phone: started.customer.phone };
  };
}

/** Whether the customer answered; only then is the grant ready. */
export function finishCallBack(deps: ConsoleDeps): Handler<Routes['finishCallBack']> {
  return async (call) => {
    const { grantId } = call.params;
    const { grant } = await verify(deps, call, { type: 'finish_call_back', grantId, ...call.body });
    return grant;
  };
}

async function verify(
  deps: ConsoleDeps,
  { request, response, params }: VerificationCall,
  command: HoldingCommand & { grantId: string },
): Promise<{ grant: Grant; customer: CustomerRecord }> {
  const actor = actorOf(request);
  await limitRate(deps, actor, correlationIdOf(response), 'actsPerStaff');
  const customer = await customerOf(deps, params.customerId);
  const expiresAtMs = deps.clock() + deps.limits.grantLifeMs;
  await performChange(deps, response, { actor, customer, command });
  return { grant: { grantId: command.grantId, expiresAtMs }, customer };
}
