import type { customerRoutes } from '@madoguchi/contract/customer/routes';
import { signInGate } from '@madoguchi/otp-core/decide-sign-in';
import { type Holding, liveToken } from '@madoguchi/otp-core/holding';
import { settle } from '@madoguchi/otp-core/lapse';
import type { Refusal } from '@madoguchi/otp-core/outcome';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { ProblemError } from '@madoguchi/server/problem-error';
import { renewSession } from '@madoguchi/server/renew-session';
import type { Request, Response } from 'express';
import type { CustomerDeps } from '../deps.ts';
import { checkPassword } from './check-password.ts';
import { addressOf, customerOf } from './guards.ts';

type Routes = typeof customerRoutes;

/**
 * Step 1 of the log-in (notice row N4). Who has no token in service goes on to the menu (row N1); whose token is locked
 * or suspended is told so, having shown the password. Nobody else learns anything but that it failed.
 */
export function signInWithPassword(deps: CustomerDeps): Handler<Routes['signInWithPassword']> {
  return async ({ request, response, body }) => {
    await deps.rateLimits.take('signInPerAddress', addressOf(request));
    const { result, customerId } = await checkPassword(
      deps,
      { kind: 'login', loginId: body.loginId },
      body.password,
      {
        actor: { kind: 'system', id: 'log-in', terminal: addressOf(request) },
        correlationId: correlationIdOf(response),
        aim: 'sign_in',
      },
    );
    if (result !== 'matched' || customerId === null) throw new ProblemError('sign_in_failed');
    const needsCode = await owesCode(deps, request, response, customerId);
    await openSession(deps, request, customerId, needsCode ? 'code' : 'open');
    return { next: needsCode ? 'code' : 'menu' };
  };
}

/** Whether the code is still owed. Without one the log-in is decided here, and leaves its entry. */
async function owesCode(
  deps: CustomerDeps,
  request: Request,
  response: Response,
  customerId: number,
): Promise<boolean> {
  const holding = settle(await deps.store.holdingOf(customerId), deps.clock(), deps.limits);
  if (signInGate(holding).kind === 'code_required') return true;
  const refusal = (await decideLogIn(deps, request, response, customerId, null)).refusal;
  if (refusal === null) return false;
  // The token came into service in this very moment.
  if (refusal.code === 'code_required') return true;
  throw ProblemError.ofRefusal(refusal);
}

/** Step 2: the one-time password. The new session gets a new id. */
export function signInWithCode(deps: CustomerDeps): Handler<Routes['signInWithCode']> {
  return async ({ request, response, body }) => {
    const { customerId } = customerOf(request);
    const { refusal, holding } = await decideLogIn(deps, request, response, customerId, body.code);
    if (refusal !== null) throw codeProblem(deps, refusal, holding);
    await openSession(deps, request, customerId, 'open');
    return { next: 'menu' };
  };
}

async function decideLogIn(
  deps: CustomerDeps,
  request: Request,
  response: Response,
  customerId: number,
  code: string | null,
): Promise<{ refusal: Refusal | null; holding: Holding }> {
  const result = await deps.store.change({
    customerId,
    command: { type: 'sign_in', code },
    actor: { kind: 'customer', id: String(customerId), terminal: addressOf(request) },
    nowMs: deps.clock(),
    correlationId: correlationIdOf(response),
  });
  if (result.kind !== 'done') throw new ProblemError('sign_in_failed');
  deps.onOutbox();
  const { outcome, holding } = result;
  return { refusal: outcome.kind === 'refused' ? outcome.refusal : null, holding };
}

/** A used code and a wrong one are told alike; how many tries are left only when few are, to spare a lock. */
const TELL_TRIES_BELOW = 3;

/** The problem that tells a refused code, without telling an attacker whether it was right once (requirement 20). */
export function codeProblem(deps: CustomerDeps, refusal: Refusal, holding: Holding): ProblemError {
  if (refusal.code !== 'code_wrong' && refusal.code !== 'code_replayed')
    return ProblemError.ofRefusal(refusal);
  const failures = liveToken(holding)?.authenticator.consecutiveFailures ?? 0;
  const triesLeft = deps.limits.maxConsecutiveFailures - failures;
  return new ProblemError('code_wrong', triesLeft < TELL_TRIES_BELOW ? { facts: { triesLeft } } : {});
}

function openSession(
  deps: CustomerDeps,
  request: Request,
  customerId: number,
  phase: 'code' | 'open',
): Promise<void> {
  const nowMs = deps.clock();
  return renewSession(deps.store, request, {
    ...{ customerId, phase, ownerId: `customer:${customerId}` },
    ...{ createdAtMs: nowMs, lastSeenMs: nowMs },
  });
}
