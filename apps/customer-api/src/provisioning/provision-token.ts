import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { tokenAppRoutes } from '@madoguchi/contract/customer/routes';
import { foldTokenId } from '@madoguchi/contract/customer/token-ids';
import type { RequestOf } from '@madoguchi/contract/route';
import type { Issue } from '@madoguchi/otp-core/holding';
import { settle } from '@madoguchi/otp-core/lapse';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { issuanceUrlDigest } from '@madoguchi/server/mail/issuance-url';
import { networkOf } from '@madoguchi/server/network-of';
import { verifyPassword } from '@madoguchi/server/passwords';
import { ProblemError } from '@madoguchi/server/problem-error';
import { InvalidPublicKeyError, sealForApp } from '@madoguchi/server/provisioning-envelope';
import type { PendingIssue } from '@madoguchi/store/store';
import type { Request, Response } from 'express';
import type { CustomerDeps } from '../deps.ts';
import { limitRate, recordRefusal } from '../refusals.ts';
import { addressOf } from '../session/guards.ts';

type ProvisionToken = (typeof tokenAppRoutes)['provisionToken'];
type Typed = RequestOf<ProvisionToken>['body'];

/**
 * Initial set-up of the app (notice step D): URL secret, service ID, user ID and activation password together, in
 * limited tries; the key leaves once, for the app's key alone. RFC 6063's meanings: what does not fit is
 * `authentication_data_invalid`, what is used up, replaced, out of date or was never there is
 * `provisioning_period_expired`.
 */
export function provisionToken(deps: CustomerDeps): Handler<ProvisionToken> {
  return async ({ request, response, body }) => {
    const terminal = addressOf(request);
    await limitRate(deps, { request, response }, 'provisioningPerAddress', networkOf(request.ip));
    const pending = await deps.store.issueByUrl(issuanceUrlDigest(body.urlSecret));
    const issue = pending === null ? null : await liveIssue(deps, pending);
    const passwordFits = await verifyPassword(
      issue === null ? null : (pending?.activationPasswordHash ?? null),
      body.activationPassword,
    );
    if (pending === null || issue === null) return refuseUnknown(deps, { request, response });

    const key = randomBytes(deps.limits.keyBytes);
    const tokenId = randomBytes(16).toString('base64url');
    const { serviceId, tokenUserId } = issue;
    // Before the change: a set-up whose key cannot be handed over would be lost.
    const envelope = sealed(body.publicKey, key, { tokenId, serviceId, tokenUserId });
    const nowMs = deps.clock();
    const result = await deps.store.change({
      customerId: pending.customerId,
      command: {
        type: 'provision_token',
        issueId: pending.issueId,
        activationPassword: passwordFits && idsFit(issue, body) ? 'matched' : 'wrong',
        tokenId,
        sealedKey: deps.ring.seal(key, { subject: `customer:${pending.customerId}`, tokenId }),
      },
      actor: { kind: 'customer', id: String(pending.customerId), terminal },
      nowMs,
      correlationId: correlationIdOf(response),
    });
    if (result.kind !== 'done') throw new ProblemError('provisioning_period_expired');
    const { outcome } = result;
    if (outcome.kind === 'accepted') {
      deps.onOutbox();
      return { tokenId, ...envelope, otp: deps.limits.otp, institution: deps.institution.name, nowMs };
    }
    if (outcome.refusal.code !== 'activation_password_wrong') {
      throw new ProblemError('provisioning_period_expired');
    }
    const { triesLeft } = outcome.refusal;
    throw new ProblemError('authentication_data_invalid', { facts: { triesLeft } });
  };
}

async function liveIssue(deps: CustomerDeps, pending: PendingIssue): Promise<Issue | null> {
  const stored = await deps.store.holdingOf(pending.customerId);
  const holding = settle(stored, deps.clock(), deps.limits);
  return holding.status === 'issued' && holding.issue.issueId === pending.issueId ? holding.issue : null;
}

function idsFit(issue: Issue, typed: Typed): boolean {
  const service = sameText(foldTokenId(issue.serviceId), foldTokenId(typed.serviceId));
  const user = sameText(foldTokenId(issue.tokenUserId), foldTokenId(typed.tokenUserId));
  return service && user;
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function sealed(publicKey: string, key: Uint8Array, context: Parameters<typeof sealForApp>[2]) {
  try {
    return sealForApp(publicKey, key, context);
  } catch (error) {
    if (!(error instanceof InvalidPublicKeyError)) throw error;
    throw new ProblemError('invalid_request', { errors: [{ path: 'publicKey', fault: 'invalid' }] });
  }
}

async function refuseUnknown(
  deps: CustomerDeps,
  call: { request: Request; response: Response },
): Promise<never> {
  await recordRefusal(deps, call, 'provision_token', 'provisioning_period_expired');
  throw new ProblemError('provisioning_period_expired');
}
