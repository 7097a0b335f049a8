import type { ActReply } from '@madoguchi/contract/console/acts';
import type { JsonValue } from '@madoguchi/otp-core/audit-entry';
import type { HoldingCommand } from '@madoguchi/otp-core/commands';
import { correlationIdOf } from '@madoguchi/server/correlation';
import type { Request, Response } from 'express';
import { actorOf } from '../actor.ts';
import { customerOf, limitRate } from '../customers/access.ts';
import { customerPage } from '../customers/page.ts';
import type { ConsoleDeps } from '../deps.ts';
import { earlierReceipt, idempotencyOf, performChange, stepUp } from './perform-change.ts';

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
  const idempotency = idempotencyOf(request, customer, askedBy(command));
  const earlier = await earlierReceipt(deps, operator, customer, idempotency);
  const mustProve = earlier === null && ownCode !== undefined;
  const actor = mustProve ? await stepUp(deps, request, response, operator, ownCode) : operator;
  const done = earlier ?? (await performChange(deps, response, { actor, customer, command, idempotency }));
  const page = await customerPage(deps, actor, customer, done.holding);
  return { replayed: done.replayed, receiptNumber: done.receiptNumber ?? '', page };
}

/** What tells one request from another: no code of resynchronisation, and no id that the server drew for it. */
function askedBy(command: HoldingCommand): JsonValue {
  if (command.type === 'resynchronise') return { type: command.type };
  if (command.type !== 'force_release') return { ...command } as unknown as JsonValue;
  const { requestId: _, ...asked } = command;
  return asked;
}
