import { createHash } from 'node:crypto';
import { IDEMPOTENCY_HEADER } from '@madoguchi/contract/client';
import type { StaffActor } from '@madoguchi/otp-core/actor';
import { auditActor, type JsonValue } from '@madoguchi/otp-core/audit-entry';
import type { HoldingCommand } from '@madoguchi/otp-core/commands';
import type { Holding } from '@madoguchi/otp-core/holding';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { ProblemError } from '@madoguchi/server/problem-error';
import { saveSession } from '@madoguchi/server/renew-session';
import type { CustomerRecord } from '@madoguchi/store/customer-record';
import type { Request, Response } from 'express';
import type { ConsoleDeps } from '../deps.ts';

const IDEMPOTENCY_KEY = /^[A-Za-z0-9_-]{16,64}$/;

/** What became of a change; a refusal is thrown as its problem. */
export interface Performed {
  holding: Holding;
  receiptNumber: string | null;
  /** The very same request was accepted before; nothing was done now. */
  replayed: boolean;
}

/** What makes a second press harmless: the key of the request and what it asks. */
export interface Idempotency {
  key: string;
  fingerprint: string;
}

/** Whether this very request was accepted before; answers with its receipt, without asking for anything again. */
export async function earlierReceipt(
  deps: ConsoleDeps,
  actor: StaffActor,
  customer: CustomerRecord,
  idempotency: Idempotency,
): Promise<Performed | null> {
  const receiptNumber = await deps.store.receiptOf({ actor, idempotency });
  if (receiptNumber === null) return null;
  return { holding: await deps.store.holdingOf(customer.id), receiptNumber, replayed: true };
}

/**
 * One command by the one write primitive.
 *
 * @throws {@link ProblemError} where the core refused it; the refusal is committed and audited
 */
export async function performChange(
  deps: ConsoleDeps,
  response: Response,
  change: { actor: StaffActor; customer: CustomerRecord; command: HoldingCommand; idempotency?: Idempotency },
): Promise<Performed> {
  const { customer, ...rest } = change;
  const result = await deps.store.change({
    ...rest,
    customerId: customer.id,
    nowMs: deps.clock(),
    correlationId: correlationIdOf(response),
  });
  switch (result.kind) {
    case 'no_such_customer':
      throw new ProblemError('not_found');
    case 'key_reused':
      throw new ProblemError('idempotency_key_reused');
    case 'replayed':
      return { ...result, replayed: true };
    case 'done':
      if (result.outcome.kind === 'refused') throw ProblemError.ofRefusal(result.outcome.refusal);
      return { holding: result.holding, receiptNumber: result.receiptNumber, replayed: false };
  }
}

/**
 * The operator's own code, inline with the act (requirement 55): fresh in her session from then on.
 *
 * @throws {@link ProblemError} for a wrong, used or malformed code
 */
export async function stepUp(
  deps: ConsoleDeps,
  request: Request,
  response: Response,
  operator: StaffActor,
  code: string,
): Promise<StaffActor> {
  const proved = await proveOwnCode(deps, response, operator, code, {});
  request.session.steppedUpAtMs = proved.steppedUpAtMs ?? 0;
  await saveSession(request);
  return proved;
}

/**
 * A member of staff proves possession of the own token, with an entry.
 *
 * @throws {@link ProblemError} for a wrong, used or malformed code
 */
export async function proveOwnCode(
  deps: ConsoleDeps,
  response: Response,
  operator: StaffActor,
  code: string,
  details: { [key: string]: JsonValue },
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
      details,
    },
  });
  if (decision === null) throw new ProblemError('not_signed_in');
  if (decision.outcome.kind === 'refused') throw ProblemError.ofRefusal(decision.outcome.refusal);
  return { ...operator, steppedUpAtMs: nowMs };
}

/** The key that the client drew for this press, with a digest of what it asks. Ids that the server draws are no part of it. */
export function idempotencyOf(request: Request, customer: CustomerRecord, asked: JsonValue): Idempotency {
  const key = request.get(IDEMPOTENCY_HEADER);
  if (key === undefined || !IDEMPOTENCY_KEY.test(key)) {
    const fault = key === undefined ? 'required' : 'invalid';
    throw new ProblemError('invalid_request', { errors: [{ path: IDEMPOTENCY_HEADER, fault }] });
  }
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([customer.id, asked]))
    .digest('base64url');
  return { key, fingerprint };
}
