import { correlationIdOf } from '@madoguchi/server/correlation';
import { ProblemError } from '@madoguchi/server/problem-error';
import type { Request, Response } from 'express';
import type { CustomerDeps } from '../deps.ts';
import { limitRate } from '../refusals.ts';
import { checkPassword } from '../session/check-password.ts';
import { customerOf } from '../session/guards.ts';

/**
 * The confirmation password (確認用パスワード), asked for anew with each act that binds or releases a token: the
 * session alone is not enough (requirement 29).
 *
 * @throws {@link ProblemError} `confirmation_wrong`, or `confirmation_paused` with `untilMs` after too many wrong ones
 */
export async function requireConfirmation(
  deps: CustomerDeps,
  { request, response }: { request: Request; response: Response },
  password: string,
  aim: 'issue_token' | 'release_token',
): Promise<void> {
  const actor = customerOf(request);
  const { customerId } = actor;
  await limitRate(deps, { request, response }, 'triesPerCustomer', String(customerId));
  const { result, untilMs } = await checkPassword(deps, { kind: 'confirmation', customerId }, password, {
    actor,
    correlationId: correlationIdOf(response),
    aim,
  });
  if (result === 'paused')
    throw new ProblemError('confirmation_paused', { facts: { untilMs: untilMs ?? 0 } });
  if (result === 'wrong') throw new ProblemError('confirmation_wrong');
}
