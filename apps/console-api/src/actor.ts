import type { StaffActor } from '@madoguchi/otp-core/actor';
import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { ProblemError } from '@madoguchi/server/problem-error';
import type { Request } from 'express';

/** Where the person sits, as the server saw it. */
function terminalOf(request: Request): string {
  return request.ip ?? 'unknown';
}

/** Who acts: the signed-in member of staff, with the role and branch of this moment. */
export function actorOf(request: Request): StaffActor {
  const { user } = request;
  if (user === undefined) throw new ProblemError('not_signed_in');
  return {
    kind: 'staff',
    id: user.staffNumber,
    staffNumber: user.staffNumber,
    role: user.role,
    branchCode: user.branchCode,
    standsInFor: user.standsInFor,
    ownCustomerId: user.ownCustomerId,
    terminal: terminalOf(request),
    steppedUpAtMs: request.session.steppedUpAtMs ?? null,
  };
}

/** A member of staff during the sign-in, as an audit entry names her. */
export function staffActor(
  request: Request,
  account: { staffNumber: string; role: StaffActor['role']; branchCode: string },
): AuditEntry['actor'] {
  const { staffNumber, role, branchCode } = account;
  return { kind: 'staff', id: staffNumber, role, branchCode, terminal: terminalOf(request) };
}

/** Somebody who has not shown who she is. */
export function signInActor(request: Request): AuditEntry['actor'] {
  return { kind: 'system', id: 'sign-in', role: null, branchCode: null, terminal: terminalOf(request) };
}
