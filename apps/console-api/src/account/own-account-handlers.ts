import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import type { StaffActor } from '@madoguchi/otp-core/actor';
import { type AuditAction, type AuditEntry, auditActor } from '@madoguchi/otp-core/audit-entry';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { hashPassword, verifyPassword } from '@madoguchi/server/passwords';
import { ProblemError } from '@madoguchi/server/problem-error';
import { sessionDigest } from '@madoguchi/server/session-store';
import type { Response } from 'express';
import { actorOf } from '../actor.ts';
import { stepUp } from '../acts/perform-change.ts';
import { limitRate } from '../customers/access.ts';
import type { ConsoleDeps } from '../deps.ts';
import { limitSignIn } from '../session/limit-sign-in.ts';
import { refuseUnsuitable } from './suitable-password.ts';

type Routes = typeof consoleRoutes;

/** A new password, with the present one and a fresh own code (ASVS 6.2.3, 7.5.1); the other sessions end. */
export function changePassword(deps: ConsoleDeps): Handler<Routes['changePassword']> {
  return async ({ request, response, body }) => {
    const operator = actorOf(request);
    await limitSignIn(deps, request, response, 'signInPerStaffNumber', operator.staffNumber);
    const found = await deps.store.staffByNumber(operator.staffNumber);
    const fits = await verifyPassword(found?.passwordHash ?? null, body.presentPassword);
    if (!fits) {
      await deps.store.record({
        ...ownEntry(deps, operator, response, 'change_own_password'),
        ...{ outcome: 'refused', reason: 'password_wrong' },
      });
      throw new ProblemError('password_wrong');
    }
    await refuseUnsuitable(body.newPassword, [operator.staffNumber, request.user?.name ?? ''], 'newPassword');
    const actor = await stepUp(deps, request, response, operator, body.ownCode);
    await deps.store.changeStaffPassword(
      operator.staffNumber,
      await hashPassword(body.newPassword),
      sessionDigest(request.sessionID),
      ownEntry(deps, actor, response, 'change_own_password'),
    );
    return { changed: true };
  };
}

/** Where one is signed in. */
export function readOwnSessions(deps: ConsoleDeps): Handler<Routes['readOwnSessions']> {
  return async ({ request }) => {
    const actor = actorOf(request);
    const nowMs = deps.clock();
    const rows = await deps.store.staffSessions(actor.staffNumber, nowMs);
    const sessions = rows.map(({ idDigest, data, lastSeenMs }) => {
      const { createdAtMs, terminal } = JSON.parse(data) as { createdAtMs?: number; terminal?: string };
      return {
        ...{ createdAtMs: createdAtMs ?? lastSeenMs, lastSeenMs, terminal: terminal ?? '' },
        isThis: idDigest === sessionDigest(request.sessionID),
      };
    });
    return { sessions: sessions.sort((a, b) => b.lastSeenMs - a.lastSeenMs), nowMs };
  };
}

/** Ends one's other sessions, or all of them. */
export function endOwnSessions(deps: ConsoleDeps): Handler<Routes['endOwnSessions']> {
  return async ({ request, response, body }) => {
    const actor = actorOf(request);
    await limitRate(deps, actor, correlationIdOf(response), 'actsPerStaff');
    const keep = body.also === 'this' ? null : sessionDigest(request.sessionID);
    const entry = ownEntry(deps, actor, response, 'end_own_sessions');
    return { ended: await deps.store.endStaffSessions(actor.staffNumber, 'ended_by_owner', keep, entry) };
  };
}

/** An entry of what somebody does to the own account. */
export function ownEntry(
  deps: ConsoleDeps,
  actor: StaffActor,
  response: Response,
  action: AuditAction,
): AuditEntry {
  return {
    ...{ atMs: deps.clock(), actor: auditActor(actor), action, outcome: 'accepted', reason: null },
    ...{ target: { kind: 'staff', id: actor.staffNumber }, details: {} },
    correlationId: correlationIdOf(response),
  };
}
