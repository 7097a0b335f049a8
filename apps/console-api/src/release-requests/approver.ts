import type { StaffActor } from '@madoguchi/otp-core/actor';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { networkOf } from '@madoguchi/server/network-of';
import { verifyPassword } from '@madoguchi/server/passwords';
import { ProblemError } from '@madoguchi/server/problem-error';
import type { Request, Response } from 'express';
import { signInActor, staffActor } from '../actor.ts';
import { proveOwnCode } from '../acts/perform-change.ts';
import type { ConsoleDeps } from '../deps.ts';
import { limitSignIn } from '../session/limit-sign-in.ts';
import { standsInNow } from '../session/stands-in.ts';

/**
 * The officer who stands at somebody else's terminal: staff number, password and own code, throttled and audited like a
 * sign-in. No session begins. Whatever is wrong answers alike.
 *
 * @throws {@link ProblemError} `approver_not_verified`
 */
export async function verifyApprover(
  deps: ConsoleDeps,
  request: Request,
  response: Response,
  host: StaffActor,
  given: { staffNumber: string; password: string; ownCode: string },
): Promise<StaffActor> {
  await limitSignIn(deps, request, response, 'signInPerAddress', networkOf(request.ip));
  await limitSignIn(deps, request, response, 'signInPerStaffNumber', given.staffNumber);
  const found = await deps.store.staffByNumber(given.staffNumber);
  const passed = await verifyPassword(found?.passwordHash ?? null, given.password);
  const details = { atTerminalOf: host.staffNumber };
  const accepted = passed && found !== null && !found.account.disabled;
  await deps.store.record({
    atMs: deps.clock(),
    actor: accepted ? staffActor(request, found.account) : signInActor(request),
    action: 'staff_password',
    target: found === null ? null : { kind: 'staff', id: found.account.staffNumber },
    outcome: accepted ? 'accepted' : 'refused',
    reason: accepted ? null : 'approver_not_verified',
    correlationId: correlationIdOf(response),
    details,
  });
  if (!accepted) throw new ProblemError('approver_not_verified');
  const { staffNumber, role, branchCode, ownCustomerId } = found.account;
  const standsInFor = await standsInNow(deps, found.account);
  const approver: StaffActor = {
    ...{ kind: 'staff', id: staffNumber, staffNumber, role, branchCode, ownCustomerId, standsInFor },
    ...{ terminal: host.terminal, steppedUpAtMs: null },
  };
  try {
    return await proveOwnCode(deps, response, approver, given.ownCode, details);
  } catch (error) {
    // What is wrong with the code stays in the log: the one who typed is not proved to be anybody.
    if (error instanceof ProblemError) throw new ProblemError('approver_not_verified');
    throw error;
  }
}
