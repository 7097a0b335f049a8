import {
  ACTS_ON_PAGE,
  type ActOnPage,
  type ActState,
  type CustomerPage,
  type MailOnPage,
} from '@madoguchi/contract/console/customers';
import { ACT_STATES } from '@madoguchi/otp-core/act-states';
import type { StaffActor } from '@madoguchi/otp-core/actor';
import { adviseCaller, COMPLAINTS } from '@madoguchi/otp-core/call-advice';
import { isSteppedUp } from '@madoguchi/otp-core/decide';
import { type Diagnosis, diagnose } from '@madoguchi/otp-core/diagnosis';
import { type Holding, liveToken } from '@madoguchi/otp-core/holding';
import { settle } from '@madoguchi/otp-core/lapse';
import { maskAccountNumber, maskDateOfBirth, maskEmail, maskPhone } from '@madoguchi/otp-core/masking';
import { may, rolesThatMay, seesMasked } from '@madoguchi/otp-core/permissions';
import type { Policies } from '@madoguchi/otp-core/policies';
import { pendingRequest } from '@madoguchi/otp-core/release-request';
import type { CustomerRecord } from '@madoguchi/store/customer-record';
import { branchOf } from '../branches.ts';
import type { ConsoleDeps } from '../deps.ts';
import { requestView } from '../release-requests/request-view.ts';

const MAILS_SHOWN = 5;
/** How long a release request, also one that is over, stands on the page. */
const REQUEST_SHOWN_MS = 24 * 3_600_000;

/** The customer page as it is now: who, verdict, what this person may do. */
export async function customerPage(
  deps: ConsoleDeps,
  actor: StaffActor,
  customer: CustomerRecord,
  holding: Holding,
): Promise<CustomerPage> {
  const nowMs = deps.clock();
  const settled = settle(holding, nowMs, deps.limits);
  const stepMinutes = deps.limits.otp.stepSeconds / 60;
  const token = liveToken(settled);
  const policies = await deps.store.policies();
  const diagnosis = diagnose(holding, nowMs, deps.limits);
  const passwordPausedUntilMs = await deps.store.passwordPausedUntil(customer.id, 'login', nowMs);
  const takesCalls = may(actor, 'verify_caller_code', scopeOf(customer)).allowed;
  return {
    customer: await whoIs(deps, actor, customer),
    diagnosis: describeDiagnosis(diagnosis, stepMinutes),
    callAdvice: takesCalls ? adviceOnCall(diagnosis, passwordPausedUntilMs !== null) : [],
    token:
      token === null
        ? null
        : {
            tokenUserId: token.tokenUserId,
            activatedAtMs: token.activatedAtMs,
            driftMinutes: token.authenticator.driftSteps * stepMinutes,
          },
    mails: await newestMails(deps, actor, customer),
    passwordPausedUntilMs,
    acts: ACTS_ON_PAGE.map((act) => actState(deps, actor, customer, settled, act, policies)),
    releaseRequest: await newestRequest(deps, actor, customer, nowMs),
    nowMs,
  };
}

async function whoIs(deps: ConsoleDeps, actor: StaffActor, customer: CustomerRecord) {
  const masked = seesMasked(actor, scopeOf(customer));
  const unmask = may(actor, 'unmask', scopeOf(customer));
  return {
    id: String(customer.id),
    customerNumber: customer.customerNumber,
    nameKanji: customer.nameKanji,
    nameKana: customer.nameKana,
    dateOfBirth: masked ? maskDateOfBirth(customer.dateOfBirth) : customer.dateOfBirth,
    homeBranch: await branchOf(deps.store, customer.branchCode),
    isOwnBranch: customer.branchCode === actor.branchCode,
    accountType: customer.accountType,
    accountNumber: masked ? maskAccountNumber(customer.accountNumber) : customer.accountNumber,
    phone: maskPhone(customer.phone),
    email: maskEmail(customer.email),
    loginId: maskLoginId(customer.loginId),
    mayUnmask: unmask.allowed,
    unmaskNeedsCheck: unmask.allowed && unmask.requires.includes('caller_check'),
  };
}

async function newestMails(
  deps: ConsoleDeps,
  actor: StaffActor,
  customer: CustomerRecord,
): Promise<MailOnPage[]> {
  const mayResend = may(actor, 'resend_issuance_mail', scopeOf(customer)).allowed;
  const mails = await deps.store.mailsOf(customer.id, MAILS_SHOWN);
  return mails.map((mail) => ({
    ...mail,
    id: String(mail.id),
    to: maskEmail(mail.to),
    resendable: mail.state === 'given_up' && mayResend,
  }));
}

function scopeOf(customer: CustomerRecord): { id: string; homeBranch: string } {
  return { id: String(customer.id), homeBranch: customer.branchCode };
}

function maskLoginId(loginId: string): string {
  return `${loginId.slice(0, 2)}•••`;
}

function adviceOnCall(diagnosis: Diagnosis, passwordPaused: boolean): CustomerPage['callAdvice'] {
  return COMPLAINTS.map((complaint) => {
    const { words, nextActs } = adviseCaller(complaint, diagnosis, passwordPaused);
    return { complaint, words, nextActs: [...nextActs] };
  });
}

function describeDiagnosis(diagnosis: Diagnosis, stepMinutes: number): CustomerPage['diagnosis'] {
  const { offsetSteps, nextActs, ...rest } = diagnosis;
  return {
    ...rest,
    offsetMinutes: offsetSteps === null ? null : Math.round(offsetSteps * stepMinutes),
    nextActs: [...nextActs],
  };
}

async function newestRequest(
  deps: ConsoleDeps,
  actor: StaffActor,
  customer: CustomerRecord,
  nowMs: number,
): Promise<CustomerPage['releaseRequest']> {
  if (!may(actor, 'view_release_requests', scopeOf(customer)).allowed) return null;
  const request = await deps.store.newestReleaseRequest(customer.id, nowMs - REQUEST_SHOWN_MS);
  return request === null ? null : requestView(request, actor, nowMs);
}

function actState(
  deps: ConsoleDeps,
  actor: StaffActor,
  customer: CustomerRecord,
  settled: Holding,
  act: ActOnPage,
  policies: Policies,
): ActState {
  const permission = may(actor, act, scopeOf(customer));
  const whoMay = rolesThatMay(act);
  const approval = act === 'force_release' ? policies.releaseApproval : null;
  if (!permission.allowed) {
    const why = permission.why === 'not_yours' ? 'role' : permission.why;
    return { act, allowed: false, why, whoMay, needsOwnCode: false, check: null, approval };
  }
  const why = whyNotNow(act, settled);
  const context = { actor, nowMs: deps.clock(), limits: deps.limits };
  const { requires } = permission;
  return {
    ...{ act, allowed: why === null, why, whoMay, approval },
    needsOwnCode: requires.includes('step_up') && !isSteppedUp(context),
    check: requires.includes('counter_check')
      ? 'counter'
      : requires.includes('caller_check')
        ? 'caller'
        : null,
  };
}

function whyNotNow(act: ActOnPage, settled: Holding): ActState['why'] {
  if (!ACT_STATES[act].includes(settled.status)) return 'wrong_state';
  return act === 'force_release' && pendingRequest(settled) !== null ? 'release_pending' : null;
}
