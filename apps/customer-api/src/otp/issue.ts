import { randomBytes, randomInt } from 'node:crypto';
import type { customerRoutes } from '@madoguchi/contract/customer/routes';
import type { HoldingStatus } from '@madoguchi/otp-core/holding';
import { SERVICE_ID } from '@madoguchi/otp-core/institution';
import { settle } from '@madoguchi/otp-core/lapse';
import type { Handler } from '@madoguchi/server/bind-route';
import { issuanceUrlDigest, issuanceUrlSecret } from '@madoguchi/server/mail/issuance-url';
import { hashPassword, verifyPassword } from '@madoguchi/server/passwords';
import { ProblemError } from '@madoguchi/server/problem-error';
import type { Request, Response } from 'express';
import type { CustomerDeps } from '../deps.ts';
import { limitRate, recordRefusal } from '../refusals.ts';
import { customerOf } from '../session/guards.ts';
import { changeOwn } from './change-own.ts';
import { requireConfirmation } from './confirm.ts';
import { otpStatus } from './status.ts';

type Routes = typeof customerRoutes;

const USER_ID_DIGITS = 11;

/** Token issue (notice steps B and C): needs the confirmation password, and an activation password unlike the others. */
export function issueToken(deps: CustomerDeps): Handler<Routes['issueToken']> {
  return async (call) => {
    const { request, body } = call;
    const { customerId } = customerOf(request);
    await limitRate(deps, call, 'mailsPerCustomer', String(customerId));
    const issueId = randomBytes(16).toString('base64url');
    const issue = {
      type: 'issue_token' as const,
      ...{ issueId, serviceId: SERVICE_ID, tokenUserId: newUserId(), mailAddress: body.mailAddress },
      issuanceUrlDigest: issuanceUrlDigest(issuanceUrlSecret(deps.urlKey, issueId)),
    };
    if (await isBarred(deps, customerId)) {
      // Decided by the core all the same, which tells why; with this confirmation it can do nothing else.
      const refused = { ...issue, confirmation: 'wrong' as const, activationPasswordHash: '' };
      const { refusal } = await changeOwn(deps, call, refused);
      if (refusal !== null) throw ProblemError.ofRefusal(refusal);
    }
    await requireConfirmation(deps, call, body.confirmationPassword, 'issue_token');
    await refuseReusedPassword(deps, call, body);
    const { refusal } = await changeOwn(deps, call, {
      ...issue,
      confirmation: 'matched',
      activationPasswordHash: await hashPassword(body.activationPassword),
    });
    if (refusal !== null) throw ProblemError.ofRefusal(refusal);
    return otpStatus(deps, customerId);
  };
}

/** The eleven digits that the customer copies from the PC to the phone; not secret, and not guessable either. */
function newUserId(): string {
  return Array.from({ length: USER_ID_DIGITS }, () => randomInt(10)).join('');
}

const BARRED: ReadonlySet<HoldingStatus> = new Set<HoldingStatus>([
  'active',
  'locked',
  'suspended',
  'frozen',
  'released',
]);

/** Whether no issue is possible now, so that the customer need not type her password to hear it. */
async function isBarred(deps: CustomerDeps, customerId: number): Promise<boolean> {
  const { status } = settle(await deps.store.holdingOf(customerId), deps.clock(), deps.limits);
  return BARRED.has(status);
}

/** Requirement 27: whoever overheard one password must not have the other. */
async function refuseReusedPassword(
  deps: CustomerDeps,
  call: { request: Request; response: Response },
  typed: { activationPassword: string; confirmationPassword: string },
): Promise<void> {
  const known = await deps.store.credentialsOf(customerOf(call.request).customerId);
  const same =
    // As they are hashed: in full width it is the same password.
    typed.activationPassword.normalize('NFKC') === typed.confirmationPassword.normalize('NFKC') ||
    (await verifyPassword(known?.loginPasswordHash ?? null, typed.activationPassword));
  if (!same) return;
  await recordRefusal(deps, call, 'issue_token', 'activation_password_reused');
  const errors = [{ path: 'activationPassword', fault: 'same_as_other_password' }];
  throw new ProblemError('activation_password_reused', { errors });
}

/** The issuance mail once more, to the address of the issue. */
export function resendIssuanceMail(deps: CustomerDeps): Handler<Routes['resendIssuanceMail']> {
  return async (call) => {
    await limitRate(deps, call, 'mailsPerCustomer', String(customerOf(call.request).customerId));
    return changeAndTell(deps, call, { type: 'resend_issuance_mail' });
  };
}

/** Withdrawal of an issue that was not set up. */
export function withdrawIssue(deps: CustomerDeps): Handler<Routes['withdrawIssue']> {
  return async (call) => {
    await limitRate(deps, call, 'triesPerCustomer', String(customerOf(call.request).customerId));
    return changeAndTell(deps, call, { type: 'withdraw_issue' });
  };
}

async function changeAndTell(
  deps: CustomerDeps,
  call: { request: Request; response: Response },
  command: { type: 'resend_issuance_mail' } | { type: 'withdraw_issue' },
) {
  const { refusal } = await changeOwn(deps, call, command);
  if (refusal !== null) throw ProblemError.ofRefusal(refusal);
  return otpStatus(deps, customerOf(call.request).customerId);
}
