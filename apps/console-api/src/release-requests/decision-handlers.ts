import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import type { StaffActor } from '@madoguchi/otp-core/actor';
import type { HoldingCommand } from '@madoguchi/otp-core/commands';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { ProblemError } from '@madoguchi/server/problem-error';
import type { CustomerRecord } from '@madoguchi/store/customer-record';
import type { Request, Response } from 'express';
import { actorOf } from '../actor.ts';
import { earlierReceipt, idempotencyOf, performChange, stepUp } from '../acts/perform-change.ts';
import { customerOf, limitRate, requirePermission } from '../customers/access.ts';
import type { ConsoleDeps } from '../deps.ts';
import { usePasskeyGiven } from '../session/passkey-use.ts';
import { verifyApprover } from './approver.ts';
import { requestView } from './request-view.ts';

type Routes = typeof consoleRoutes;
type Decision = Extract<HoldingCommand, { type: 'approve_release' | 'reject_release' | 'withdraw_release' }>;

interface DecisionCall {
  request: Request;
  response: Response;
  params: { customerId: string; requestId: string };
}

/** The officer approves at her own screen, with a fresh own code (requirements 44, 55). */
export function approveRelease(deps: ConsoleDeps): Handler<Routes['approveRelease']> {
  return (call) => {
    const prove = proofBy(call.body.ownCode);
    return decideAs(deps, call, { type: 'approve_release', ...idOf(call) }, prove);
  };
}

/** The officer rejects at her own screen. */
export function rejectRelease(deps: ConsoleDeps): Handler<Routes['rejectRelease']> {
  return (call) => {
    const { note, ownCode } = call.body;
    return decideAs(deps, call, { type: 'reject_release', ...idOf(call), note }, proofBy(ownCode));
  };
}

/** The one who asked takes the request back. */
export function withdrawRelease(deps: ConsoleDeps): Handler<Routes['withdrawRelease']> {
  return (call) => decideAs(deps, call, { type: 'withdraw_release', ...idOf(call) }, null);
}

/**
 * The officer at the teller's terminal: her whole sign-in with the decision, good for this one request. The teller's
 * session stays the teller's, and the entry names the officer at this terminal.
 */
export function decideReleaseHere(deps: ConsoleDeps): Handler<Routes['decideReleaseHere']> {
  return async (call) => {
    const { request, response, params, body } = call;
    const host = actorOf(request);
    const correlationId = correlationIdOf(response);
    await limitRate(deps, host, correlationId, 'actsPerStaff');
    const customer = await customerOf(deps, params.customerId);
    await requirePermission(
      deps,
      host,
      correlationId,
      'view_release_requests',
      'view_release_requests',
      customer,
    );
    const actor = await verifyApprover(deps, request, response, host, body);
    const { rejection } = body;
    const command: Decision =
      rejection === null
        ? { type: 'approve_release', ...idOf(call) }
        : { type: 'reject_release', ...idOf(call), note: rejection };
    const idempotency = idempotencyOf(request, customer, { ...command });
    const done = await performChange(deps, response, { actor, customer, command, idempotency });
    return replyOf(deps, host, customer, params.requestId, done.replayed);
  };
}

/** How the officer shows that it is she who decides, for this one decision. */
type Proof = (
  deps: ConsoleDeps,
  request: Request,
  response: Response,
  operator: StaffActor,
) => Promise<StaffActor>;

function proofBy(ownCode: string | undefined): Proof {
  return ownCode === undefined ? usePasskeyGiven : (deps, ...call) => stepUp(deps, ...call, ownCode);
}

async function decideAs(
  deps: ConsoleDeps,
  { request, response, params }: DecisionCall,
  command: Decision,
  prove: Proof | null,
) {
  const operator = actorOf(request);
  await limitRate(deps, operator, correlationIdOf(response), 'actsPerStaff');
  const customer = await customerOf(deps, params.customerId);
  const idempotency = idempotencyOf(request, customer, { ...command });
  const earlier = await earlierReceipt(deps, operator, customer, idempotency);
  const mustProve = earlier === null && prove !== null;
  const actor = mustProve ? await prove(deps, request, response, operator) : operator;
  const done = earlier ?? (await performChange(deps, response, { actor, customer, command, idempotency }));
  return replyOf(deps, actor, customer, params.requestId, done.replayed);
}

async function replyOf(
  deps: ConsoleDeps,
  actor: StaffActor,
  customer: CustomerRecord,
  requestId: string,
  replayed: boolean,
) {
  const record = await deps.store.releaseRequest(requestId);
  if (record === null || record.customerId !== customer.id) throw new ProblemError('not_found');
  return { replayed, request: requestView(record, actor, deps.clock()) };
}

function idOf({ params }: DecisionCall): { requestId: string } {
  return { requestId: params.requestId };
}
