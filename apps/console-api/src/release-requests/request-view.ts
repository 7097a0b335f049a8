import type { ReleaseRequestView, WaitingRequest } from '@madoguchi/contract/console/release-requests';
import type { StaffActor } from '@madoguchi/otp-core/actor';
import { maskAccountNumber } from '@madoguchi/otp-core/masking';
import { may, seesMasked } from '@madoguchi/otp-core/permissions';
import type { CustomerRecord } from '@madoguchi/store/customer-record';
import type { ReleaseRequestRecord, RequestWithCustomer } from '@madoguchi/store/release-requests';

/** A request as this person sees it at `nowMs`: what was entered, how it stands, whether she may decide it. */
export function requestView(
  request: ReleaseRequestRecord,
  actor: StaffActor,
  nowMs: number,
): ReleaseRequestView {
  const { requestedBy, requestedByName, endedBy, endedByName } = request;
  const state = request.state === 'pending' && nowMs >= request.expiresAtMs ? 'expired' : request.state;
  const whyNot = whyNotDecide(request, state, actor);
  return {
    requestId: request.requestId,
    state,
    receiptNumber: request.receiptNumber,
    requestedBy: { staffNumber: requestedBy, name: requestedByName },
    requestedAtMs: request.requestedAtMs,
    expiresAtMs: request.expiresAtMs,
    reason: request.reason,
    identityCheck: { ...request.identityCheck, documents: [...request.identityCheck.documents] },
    risks: [...request.risks],
    endedAtMs: request.endedAtMs ?? (state === 'expired' ? request.expiresAtMs : null),
    endedBy: endedBy === null ? null : { staffNumber: endedBy, name: endedByName ?? endedBy },
    note: request.note,
    isMine: requestedBy === actor.id,
    mayDecide: whyNot === null,
    whyNot,
  };
}

/** A request with its customer, for the lists of a branch. */
export function waitingView(
  { request, customer }: RequestWithCustomer,
  actor: StaffActor,
  nowMs: number,
  branchName: string,
): WaitingRequest {
  const { id, accountNumber } = customer;
  const masked = seesMasked(actor, scopeOf(customer));
  return {
    request: requestView(request, actor, nowMs),
    customer: {
      id: String(id),
      customerNumber: customer.customerNumber,
      nameKanji: customer.nameKanji,
      nameKana: customer.nameKana,
      branchCode: customer.branchCode,
      branchName,
      accountType: customer.accountType,
      accountNumber: masked ? maskAccountNumber(accountNumber) : accountNumber,
    },
  };
}

function whyNotDecide(
  request: ReleaseRequestRecord,
  state: ReleaseRequestView['state'],
  actor: StaffActor,
): ReleaseRequestView['whyNot'] {
  const scope = { id: String(request.customerId), homeBranch: request.homeBranch };
  const permission = may(actor, 'approve_release', scope);
  if (!permission.allowed) return permission.why === 'not_yours' ? 'role' : permission.why;
  if (request.requestedBy === actor.id) return 'own_request';
  return state === 'pending' ? null : 'over';
}

function scopeOf({ id, branchCode }: CustomerRecord): { id: string; homeBranch: string } {
  return { id: String(id), homeBranch: branchCode };
}
