import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { ChangeReply } from '@madoguchi/contract/console/administration';
import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import type { StaffActor } from '@madoguchi/otp-core/actor';
import { type AdministrativeChange, INVITATION_LIFE_MS } from '@madoguchi/otp-core/administration';
import { type AuditAction, auditActor } from '@madoguchi/otp-core/audit-entry';
import { isSteppedUp } from '@madoguchi/otp-core/decide';
import { boundsOf, INSTITUTION_LIMITS } from '@madoguchi/otp-core/limit-bounds';
import { may } from '@madoguchi/otp-core/permissions';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { ProblemError } from '@madoguchi/server/problem-error';
import type { AdministrationResult, DecidedChange } from '@madoguchi/store/administration';
import type { Request, Response } from 'express';
import { actorOf } from '../actor.ts';
import { stepUp } from '../acts/perform-change.ts';
import { limitRate } from '../customers/access.ts';
import type { ConsoleDeps } from '../deps.ts';
import { archiveView, changeView, listingView } from './views.ts';

type Routes = typeof consoleRoutes;

/** More than any institution of this kind has. */
const MOST_STAFF = 2_000;
const PAGE = 50;

/** All accounts of staff. */
export function readStaff(deps: ConsoleDeps): Handler<Routes['readStaff']> {
  return async ({ request, response }) => {
    const actor = await requireAdministrator(deps, request, response, 'view_administration');
    const staff = await deps.store.staffList(MOST_STAFF);
    await recordView(deps, actor, response, 'staff');
    return {
      staff: staff.map((each) => listingView(each, actor, deps.clock())),
      branches: await deps.store.branches(),
    };
  };
}

/** What the institution has decided about its counters. */
export function readPolicies(deps: ConsoleDeps): Handler<Routes['readPolicies']> {
  return async ({ request, response }) => {
    const actor = await requireAdministrator(deps, request, response, 'view_administration');
    const policies = await deps.store.policies();
    await recordView(deps, actor, response, 'policies');
    return { ...policies, standIns: [...policies.standIns] };
  };
}

/** The limits that the institution sets itself, with their bounds. */
export function readLimits(deps: ConsoleDeps): Handler<Routes['readLimits']> {
  return async ({ request, response }) => {
    const actor = await requireAdministrator(deps, request, response, 'view_administration');
    await recordView(deps, actor, response, 'limits');
    const { standard, inForce } = deps.store.limits();
    return {
      limits: INSTITUTION_LIMITS.map((name) => ({
        ...{ name, value: inForce[name], standard: standard[name] },
        ...boundsOf(name, inForce),
      })),
    };
  };
}

/** The archived periods of the audit log, newest first. */
export function readArchives(deps: ConsoleDeps): Handler<Routes['readArchives']> {
  return async ({ request, response }) => {
    const actor = await requireAdministrator(deps, request, response, 'view_administration');
    const archives = await deps.store.auditArchives();
    await recordView(deps, actor, response, 'archives');
    return { archives: archives.reverse().map(archiveView), nowMs: deps.clock() };
  };
}

/** What waits for a second administrator, and the history. */
export function readChanges(deps: ConsoleDeps): Handler<Routes['readChanges']> {
  return async ({ request, response, query }) => {
    const actor = await requireAdministrator(deps, request, response, 'view_administration');
    const nowMs = deps.clock();
    const read = (waiting: boolean, beforeMs: number | null, limit: number) =>
      deps.store.administrativeChanges({ waiting, beforeMs, nowMs, limit });
    const waiting = await read(true, null, PAGE);
    const history = await read(false, query.beforeMs ?? null, PAGE + 1);
    await recordView(deps, actor, response, 'changes');
    return {
      waiting: waiting.map((each) => changeView(each, actor, nowMs)),
      history: history.slice(0, PAGE).map((each) => changeView(each, actor, nowMs)),
      nextBeforeMs: history.length > PAGE ? (history[PAGE - 1]?.proposedAtMs ?? null) : null,
      nowMs,
    };
  };
}

/** A change, at once or as a proposal (design.md: two administrators for roles). */
export function proposeChange(deps: ConsoleDeps): Handler<Routes['proposeChange']> {
  return async ({ request, response, body }) => {
    const { reason, ownCode } = body;
    const change: AdministrativeChange = body.change;
    const actor = await requireOwnCode(deps, request, response, change.kind, ownCode);
    const secret = invitationSecret();
    const result = await deps.store.proposeChange({
      ...{ id: randomUUID(), change, reason, actor, invitationDigest: digestOf(secret) },
      ...{ nowMs: deps.clock(), correlationId: correlationIdOf(response) },
    });
    return replyOf(deps, result, secret);
  };
}

/** The second administrator confirms. */
export function confirmChange(deps: ConsoleDeps): Handler<Routes['confirmChange']> {
  return ({ request, response, params, body }) =>
    decideChange(deps, request, response, params.changeId, { kind: 'confirm' }, body.ownCode);
}

/** The second administrator rejects. */
export function rejectChange(deps: ConsoleDeps): Handler<Routes['rejectChange']> {
  return ({ request, response, params, body }) => {
    const decision = { kind: 'reject', note: body.note } as const;
    return decideChange(deps, request, response, params.changeId, decision, body.ownCode);
  };
}

/** The one who proposed takes it back. */
export function withdrawChange(deps: ConsoleDeps): Handler<Routes['withdrawChange']> {
  return ({ request, response, params, body }) =>
    decideChange(deps, request, response, params.changeId, { kind: 'withdraw' }, body.ownCode);
}

async function decideChange(
  deps: ConsoleDeps,
  request: Request,
  response: Response,
  id: string,
  decision: DecidedChange['decision'],
  ownCode: string | undefined,
): Promise<ChangeReply> {
  const actor = await requireOwnCode(deps, request, response, `${decision.kind}_change`, ownCode);
  const secret = invitationSecret();
  const result = await deps.store.decideChange({
    ...{ id, decision, actor, invitationDigest: digestOf(secret) },
    ...{ nowMs: deps.clock(), correlationId: correlationIdOf(response) },
  });
  return replyOf(deps, result, secret);
}

function replyOf(deps: ConsoleDeps, result: AdministrationResult, secret: string): ChangeReply {
  if (result.kind === 'refused') throw ProblemError.ofRefusal(result.refusal);
  const invites = result.kind === 'done' && result.invites;
  const invitation = invites ? { secret, expiresAtMs: deps.clock() + INVITATION_LIFE_MS } : null;
  return { state: result.kind, invitation };
}

/** An administrator with a fresh own code; a refusal leaves an entry. */
async function requireOwnCode(
  deps: ConsoleDeps,
  request: Request,
  response: Response,
  action: AuditAction,
  ownCode: string | undefined,
): Promise<StaffActor> {
  const operator = await requireAdministrator(deps, request, response, action);
  if (ownCode !== undefined) return stepUp(deps, request, response, operator, ownCode);
  if (isSteppedUp({ actor: operator, nowMs: deps.clock(), limits: deps.limits })) return operator;
  await recordRefusal(deps, operator, response, action, 'step_up_required');
  throw new ProblemError('step_up_required');
}

async function requireAdministrator(
  deps: ConsoleDeps,
  request: Request,
  response: Response,
  action: AuditAction,
): Promise<StaffActor> {
  const actor = actorOf(request);
  await limitRate(deps, actor, correlationIdOf(response), 'actsPerStaff');
  const permission = may(actor, 'administer', { id: '', homeBranch: actor.branchCode });
  if (permission.allowed) return actor;
  await recordRefusal(deps, actor, response, action, 'not_permitted');
  throw new ProblemError('not_permitted', { facts: { why: permission.why } });
}

function recordRefusal(
  deps: ConsoleDeps,
  actor: StaffActor,
  response: Response,
  action: AuditAction,
  reason: string,
): Promise<number> {
  return deps.store.record({
    ...{ atMs: deps.clock(), actor: auditActor(actor), action, outcome: 'refused', reason },
    ...{ target: { kind: 'system', id: 'administration' }, details: {} },
    correlationId: correlationIdOf(response),
  });
}

function recordView(deps: ConsoleDeps, actor: StaffActor, response: Response, view: string): Promise<number> {
  return deps.store.record({
    ...{ atMs: deps.clock(), actor: auditActor(actor), action: 'view_administration', outcome: 'accepted' },
    ...{ reason: null, target: { kind: 'system', id: 'administration' }, details: { view } },
    correlationId: correlationIdOf(response),
  });
}

function invitationSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Under what an invitation lies in the store: 256 random bits need no slow hash. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('base64url');
}
