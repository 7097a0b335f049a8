import type { HoldingCommand } from '@madoguchi/otp-core/commands';
import type { Holding } from '@madoguchi/otp-core/holding';
import type { Refusal } from '@madoguchi/otp-core/outcome';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { ProblemError } from '@madoguchi/server/problem-error';
import { sessionDigest } from '@madoguchi/server/session-store';
import type { Request, Response } from 'express';
import type { CustomerDeps } from '../deps.ts';
import { customerOf } from '../session/guards.ts';

/** A customer's change of her own token. Her session goes on where a change ends the others. */
export async function changeOwn(
  deps: CustomerDeps,
  { request, response }: { request: Request; response: Response },
  command: HoldingCommand,
): Promise<{ refusal: Refusal | null; holding: Holding }> {
  const actor = customerOf(request);
  const result = await deps.store.change({
    customerId: actor.customerId,
    command,
    actor,
    nowMs: deps.clock(),
    correlationId: correlationIdOf(response),
    keepSession: sessionDigest(request.sessionID),
  });
  if (result.kind !== 'done') throw new ProblemError('not_found');
  deps.onOutbox();
  const { outcome, holding } = result;
  return { refusal: outcome.kind === 'refused' ? outcome.refusal : null, holding };
}
