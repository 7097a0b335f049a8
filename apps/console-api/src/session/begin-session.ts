import type { Session } from '@madoguchi/contract/console/session';
import { saveSession } from '@madoguchi/server/renew-session';
import { sessionEndMs } from '@madoguchi/server/session-store';
import type { Request } from 'express';
import { actorOf } from '../actor.ts';
import { branchOf } from '../branches.ts';
import type { ConsoleDeps } from '../deps.ts';

/**
 * The first step is passed, here or at the identity provider: a new session id, so that one planted before the sign-in is worth
 * nothing (requirement 57), and the own code or a passkey is asked for.
 */
export async function oweSecondStep(deps: ConsoleDeps, request: Request, staffNumber: string) {
  await regenerate(request);
  const nowMs = deps.clock();
  Object.assign(request.session, {
    ...{ createdAtMs: nowMs, lastSeenMs: nowMs },
    ...{ firstStepBy: staffNumber, firstStepAtMs: nowMs },
  });
  await saveSession(request);
  return { next: 'code' as const, passkey: (await deps.store.passkeysOf(staffNumber)).length > 0 };
}

/**
 * Somebody has shown who she is. Again a new session id.
 *
 * @param steppedUp - by the own code or a passkey, which counts as the first step-up
 */
export async function beginSession(
  deps: ConsoleDeps,
  request: Request,
  user: Express.User,
  steppedUp: boolean,
): Promise<Session> {
  await new Promise<void>((resolve, reject) =>
    request.logIn(user, (error) => (error ? reject(error) : resolve())),
  );
  const nowMs = deps.clock();
  Object.assign(request.session, {
    ...{ createdAtMs: nowMs, lastSeenMs: nowMs, ...(steppedUp ? { steppedUpAtMs: nowMs } : {}) },
    ...{ ownerId: `staff:${user.staffNumber}`, terminal: request.ip ?? 'unknown' },
  });
  await saveSession(request);
  return describeSession(deps, request);
}

/** Who is signed in, and until when. */
export async function describeSession(deps: ConsoleDeps, request: Request): Promise<Session> {
  const actor = actorOf(request);
  const { session, user } = request;
  const nowMs = deps.clock();
  const createdAtMs = session.createdAtMs ?? nowMs;
  const times = { createdAtMs, lastSeenMs: session.lastSeenMs ?? nowMs };
  const freshUntilMs = (actor.steppedUpAtMs ?? 0) + deps.limits.stepUpLifeMs;
  return {
    staff: {
      staffNumber: actor.staffNumber,
      name: user?.name ?? '',
      role: actor.role,
      branch: await branchOf(deps.store, actor.branchCode),
    },
    nowMs,
    idleExpiresAtMs: sessionEndMs(times, deps.sessionTimes),
    absoluteExpiresAtMs: createdAtMs + deps.sessionTimes.absoluteMs,
    steppedUpUntilMs: freshUntilMs > nowMs ? freshUntilMs : null,
    hasPasskey: (await deps.store.passkeysOf(actor.staffNumber)).length > 0,
  };
}

/** A session of nobody yet, with a new id. */
export function regenerate(request: Request): Promise<void> {
  return new Promise((resolve, reject) =>
    request.session.regenerate((error) => (error ? reject(error) : resolve())),
  );
}
