import type { OtpStatus } from '@madoguchi/contract/customer/otp';
import { type Holding, sinceMs } from '@madoguchi/otp-core/holding';
import { settle } from '@madoguchi/otp-core/lapse';
import type { CustomerDeps } from '../deps.ts';

/** Mails looked through for the issuance mail: an issue sends two, and each resend one more. */
const LOOK_BACK = 10;

/** How the customer's one-time passwords stand now. */
export async function otpStatus(deps: CustomerDeps, customerId: number): Promise<OtpStatus> {
  const nowMs = deps.clock();
  const holding = settle(await deps.store.holdingOf(customerId), nowMs, deps.limits);
  return {
    status: holding.status,
    sinceMs: sinceMs(holding),
    waitUntilMs: holding.status === 'released' ? holding.waitUntilMs : null,
    issue: await issueOf(deps, customerId, holding),
    authenticatorAppAllowed: deps.authenticatorApps,
    nowMs,
  };
}

async function issueOf(
  deps: CustomerDeps,
  customerId: number,
  holding: Holding,
): Promise<OtpStatus['issue']> {
  if (holding.status !== 'issued' && holding.status !== 'provisioned') return null;
  const { serviceId, tokenUserId, mailAddress, issuedAtMs, expiresAtMs } = holding.issue;
  const mails = await deps.store.mailsOf(customerId, LOOK_BACK);
  const mail = mails.find(({ kind, createdAtMs }) => kind === 'issuance' && createdAtMs >= issuedAtMs);
  return { serviceId, tokenUserId, mailAddress, issuedAtMs, expiresAtMs, mail: standingOf(mail?.state) };
}

function standingOf(
  state: 'waiting' | 'sent' | 'given_up' | 'obsolete' | undefined,
): 'waiting' | 'sent' | 'failed' {
  if (state === 'sent' || state === 'waiting') return state;
  return 'failed';
}
