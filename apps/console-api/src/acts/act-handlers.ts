import { createHash } from 'node:crypto';
import { IDEMPOTENCY_HEADER } from '@madoguchi/contract/client';
import type { ActReply } from '@madoguchi/contract/console/acts';
import type { StaffActor } from '@madoguchi/otp-core/actor';
import { auditActor } from '@madoguchi/otp-core/audit-entry';
import type { HoldingCommand } from '@madoguchi/otp-core/commands';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { ProblemError } from '@madoguchi/server/problem-error';
import { saveSession } from '@madoguchi/server/renew-session';
import type { CustomerRecord } from '@madoguchi/store/customer-record';
import type { ChangeRequest } from '@madoguchi/store/store';
import type { Request, Response } from 'express';
import { actorOf } from '../actor.ts';
import { customerOf, limitRate } from '../customers/access.ts';
import { customerPage } from '../customers/page.ts';
import type { ConsoleDeps } from '../deps.ts';

const IDEMPOTENCY_KEY = /^[A-Za-z0-9_-]{16,64}$/;

interface ActCall {
  request: Request;
  response: Response;
  params: { customerId: string };
}

/**
 * One act on a customer's token: the operator's own code first where it is given, then the one write primitive. The
 * same request sent twice is done once, and answered with the receipt of the first time.
 */
export async function performAct(
  deps: ConsoleDeps,
  { request, response, params }: ActCall,
  command: HoldingCommand,
  ownCode?: string,
): Promise<ActReply> {
  const operator = actorOf(request);
  await limitRate(deps, operator, correlationIdOf(response), 'actsPerStaff');
  const customer = await customerOf(deps, params.customerId);
  const idempotency = { key: idempotencyKeyOf(request), fingerprint: fingerprintOf(customer, command) };

  const receiptNumber = await deps.store.receiptOf({ actor: operator, idempotency });
  if (receiptNumber !== null) {
    return replyOf(deps, operator, customer, await deps.store.holdingOf(customer.id), receiptNumber, true);
  }
  const actor = ownCode === undefined ? operator : await stepUp(deps, request, response, operator, ownCode);
  const nowMs = deps.clock();
  const change: ChangeRequest = {
    customerId: customer.id,
    command,
    actor,
    nowMs,
    correlationId: correlationIdOf(response),
    idempotency,
  };
  const result = await deps.store.change(change);
  switch (result.kind) {
    case 'no_such_customer':
      throw new ProblemError('not_found');
    case 'key_reused':
      throw new ProblemError('idempotency_key_reused');
    case 'replayed':
      return replyOf(deps, actor, customer, result.holding, result.receiptNumber, true);
    case 'done':
      if (result.outcome.kind === 'refused') throw ProblemError.ofRefusal(result.outcome.refusal);
      return replyOf(deps, actor, customer, result.holding, result.receiptNumber ?? '', false);
  }
}

async function replyOf(
  deps: ConsoleDeps,
  actor: StaffActor,
  customer: CustomerRecord,
  holding: Parameters<typeof customerPage>[3],
  receiptNumber: string,
  replayed: boolean,
): Promise<ActReply> {
  return { replayed, receiptNumber, page: await customerPage(deps, actor, customer, holding) };
}

/** The operator's own code, inline with the act (requirement 55). */
async function stepUp(
  deps: ConsoleDeps,
  request: Request,
  response: Response,
  operator: StaffActor,
  code: string,
): Promise<StaffActor> {
  const nowMs = deps.clock();
  const decision = await deps.store.tryStaffCode({
    staffNumber: operator.staffNumber,
    code,
    nowMs,
    entry: {
      atMs: nowMs,
      actor: auditActor(operator),
      action: 'staff_step_up',
      target: { kind: 'staff', id: operator.staffNumber },
      correlationId: correlationIdOf(response),
      details: {},
    },
  });
  if (decision === null) throw new ProblemError('not_signed_in');
  if (decision.outcome.kind === 'refused') throw ProblemError.ofRefusal(decision.outcome.refusal);
  request.session.steppedUpAtMs = nowMs;
  await saveSession(request);
  return { ...operator, steppedUpAtMs: nowMs };
}

function idempotencyKeyOf(request: Request): string {
  const key = request.get(IDEMPOTENCY_HEADER);
  if (key === undefined || !IDEMPOTENCY_KEY.test(key)) {
    const fault = key === undefined ? 'required' : 'invalid';
    throw new ProblemError('invalid_request', { errors: [{ path: IDEMPOTENCY_HEADER, fault }] });
  }
  return key;
}

/** What the key stands for: this act, with these particulars, on this customer. Codes are left out of resynchronisation. */
function fingerprintOf(customer: CustomerRecord, command: HoldingCommand): string {
  const particulars = command.type === 'resynchronise' ? { type: command.type } : command;
  return createHash('sha256')
    .update(JSON.stringify([customer.id, particulars]))
    .digest('base64url');
}
