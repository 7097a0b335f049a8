import type { customerRoutes } from '@madoguchi/contract/customer/routes';
import { signInGate } from '@madoguchi/otp-core/decide-sign-in';
import { type Holding, liveToken } from '@madoguchi/otp-core/holding';
import { settle } from '@madoguchi/otp-core/lapse';
import type { Refusal } from '@madoguchi/otp-core/outcome';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { networkOf } from '@madoguchi/server/network-of';
import { ProblemError } from '@madoguchi/server/problem-error';
import { prepareRenewal, renewSession } from '@madoguchi/server/renew-session';
import type { Request, Response } from 'express';
import type { CustomerDeps } from '../deps.ts';
import { limitRate } from '../refusals.ts';
import { checkPassword } from './check-password.ts';
import { addressOf, customerOf } from './guards.ts';

type Routes = typeof customerRoutes;

/**
 * Step 1 of the log-in (notice row N4). Who has no token in service goes on to the menu (row N1); whose token is locked
 * or suspended is told so, having shown the password. Nobody else learns anything but that it failed.
 */
export function signInWithPassword(deps: CustomerDeps): Handler<Routes['signInWithPassword']> {
  return async ({ request, response, body }) => {
    await limitRate(deps, { request, response }, 'signInPerAddress', networkOf(request.ip));
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
    const owed = await owesCode(deps, request, response, customerId);
    if (owed) await renewSession(deps.store, request, sessionOf(deps, customerId, 'code'));
    return { next: owed ? 'code' : 'menu' };
  };
}

/** Whether the code is still owed. Without one the log-in is decided here, and leaves its entry and its session. */
async function owesCode(
  deps: CustomerDeps,
  request: Request,
  response: Response,
  customerId: number,
): Promise<boolean> {
  const holding = settle(await deps.store.holdingOf(customerId), deps.clock(), deps.limits);
  if (signInGate(holding).kind === 'code_required') return true;
  const { refusal } = await logIn(deps, request, response, { customerId, code: null });
  if (refusal === null) return false;
  // The token came into service in this very moment.
  if (refusal.code === 'code_required') return true;
  throw ProblemError.ofRefusal(refusal);
}

/** Step 2: the one-time password. */
export function signInWithCode(deps: CustomerDeps): Handler<Routes['signInWithCode']> {
  return async ({ request, response, body }) => {
    const { customerId } = customerOf(request);
    await limitRate(deps, { request, response }, 'triesPerCustomer', String(customerId));
    const { refusal, holding } = await logIn(deps, request, response, { customerId, code: body.code });
    if (refusal !== null) throw codeProblem(deps, refusal, holding);
    return { next: 'menu' };
  };
}

/** The decision on the log-in; where it is accepted, the open session is written in its transaction. */
async function logIn(
  deps: CustomerDeps,
  request: Request,
  response: Response,
  { customerId, code }: { customerId: number; code: string | null },
): Promise<{ refusal: Refusal | null; holding: Holding }> {
  const renewal = prepareRenewal(request, sessionOf(deps, customerId, 'open'));
  const result = await deps.store.change({
    customerId,
    command: { type: 'sign_in', code },
    actor: { kind: 'customer', id: String(customerId), terminal: addressOf(request) },
    nowMs: deps.clock(),
    correlationId: correlationIdOf(response),
    openSession: renewal.write,
  });
  const accepted = result.kind === 'done' && result.outcome.kind === 'accepted';
  if (accepted) await renewal.keep();
  else renewal.undo();
  if (result.kind !== 'done') throw new ProblemError('sign_in_failed');
  const { outcome, holding } = result;
  if (outcome.kind === 'accepted') return { refusal: null, holding };
  deps.onOutbox();
  return { refusal: outcome.refusal, holding };
}

function sessionOf(deps: CustomerDeps, customerId: number, phase: 'code' | 'open') {
  const nowMs = deps.clock();
  return { customerId, phase, ownerId: `customer:${customerId}`, createdAtMs: nowMs, lastSeenMs: nowMs };
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
