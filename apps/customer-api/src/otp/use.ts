import { randomBytes } from 'node:crypto';
import type { customerRoutes } from '@madoguchi/contract/customer/routes';
import { keyUri } from '@madoguchi/otp-core/key-uri';
import type { Handler } from '@madoguchi/server/bind-route';
import { verifyPassword } from '@madoguchi/server/passwords';
import { ProblemError } from '@madoguchi/server/problem-error';
import type { Request, Response } from 'express';
import type { CustomerDeps } from '../deps.ts';
import { limitRate, recordRefusal } from '../refusals.ts';
import { customerOf } from '../session/guards.ts';
import { codeProblem } from '../session/sign-in.ts';
import { changeOwn } from './change-own.ts';
import { requireConfirmation } from './confirm.ts';
import { otpStatus } from './status.ts';

type Routes = typeof customerRoutes;

/** How the one-time passwords stand. */
export function readOtp(deps: CustomerDeps): Handler<Routes['readOtp']> {
  return ({ request }) => otpStatus(deps, customerOf(request).customerId);
}

/** Start of use with the first code (notice step E). */
export function activateToken(deps: CustomerDeps): Handler<Routes['activateToken']> {
  return async (call) => {
    const { customerId } = customerOf(call.request);
    await limitRate(deps, call, 'triesPerCustomer', String(customerId));
    const { refusal, holding } = await changeOwn(deps, call, {
      type: 'activate_token',
      code: call.body.code,
    });
    if (refusal !== null) throw codeProblem(deps, refusal, holding);
    return otpStatus(deps, customerId);
  };
}

/** Release by the customer (row N12), before she changes phones. */
export function releaseToken(deps: CustomerDeps): Handler<Routes['releaseToken']> {
  return async (call) => {
    const { customerId } = customerOf(call.request);
    await requireConfirmation(deps, call, call.body.confirmationPassword, 'release_token');
    const { refusal } = await changeOwn(deps, call, { type: 'release_token', confirmation: 'matched' });
    if (refusal !== null) throw ProblemError.ofRefusal(refusal);
    return otpStatus(deps, customerId);
  };
}

/**
 * Set-up in a standard authenticator app (row N16): the key goes to the page once, as a key URI. Like the own app it
 * needs the activation password, and is used up by too many wrong ones.
 */
export function setUpAuthenticatorApp(deps: CustomerDeps): Handler<Routes['setUpAuthenticatorApp']> {
  return async (call) => {
    const { customerId } = customerOf(call.request);
    await limitRate(deps, call, 'triesPerCustomer', String(customerId));
    if (!deps.authenticatorApps) await refuseAuthenticatorApps(deps, call);
    const issue = await deps.store.issueOf(customerId);
    const fits = await verifyPassword(issue?.activationPasswordHash ?? null, call.body.activationPassword);
    const key = randomBytes(deps.limits.keyBytes);
    const tokenId = randomBytes(16).toString('base64url');
    const { refusal, holding } = await changeOwn(deps, call, {
      type: 'provision_token',
      issueId: issue?.issueId ?? '',
      activationPassword: fits ? 'matched' : 'wrong',
      tokenId,
      sealedKey: deps.ring.seal(key, { subject: `customer:${customerId}`, tokenId }),
    });
    if (refusal !== null) throw ProblemError.ofRefusal(refusal);
    const account = holding.status === 'provisioned' ? holding.issue.tokenUserId : '';
    return {
      keyUri: keyUri({ issuer: deps.institution.name.ja, account }, key, deps.limits.otp),
      status: await otpStatus(deps, customerId),
    };
  };
}

async function refuseAuthenticatorApps(
  deps: CustomerDeps,
  call: { request: Request; response: Response },
): Promise<never> {
  await recordRefusal(deps, call, 'provision_token', 'authenticator_apps_not_allowed');
  throw new ProblemError('not_permitted', { facts: { why: 'institution' } });
}
