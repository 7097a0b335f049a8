import {
  type AdministrationFacts,
  type AdministrationRefusal,
  type AdministrativeChange,
  INVITATION_LIFE_MS,
  needsSecondAdministrator,
  PROPOSAL_LIFE_MS,
  refuseChange,
  staffSessionEnd,
} from '@madoguchi/otp-core/administration';
import {
  type AuditAction,
  type AuditEntry,
  auditActor,
  type JsonValue,
} from '@madoguchi/otp-core/audit-entry';
import type { StaffAccount } from '@madoguchi/otp-core/staff-account';
import { and, count, eq, isNull, ne } from 'drizzle-orm';
import type {
  Administration,
  AdministrationResult,
  DecidedChange,
  ProposedChange,
} from '../administration.ts';
import { administrativeHistory } from './administrative-history.ts';
import { archiveFacts, giveToDeletion } from './archive-rows.ts';
import type { Orm } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { type KeptLimits, snapshotOfLimits } from './limit-rows.ts';
import { customerIdOf, namedCustomerOf } from './own-customer-rows.ts';
import { putPoliciesRow } from './release-request-rows.ts';
import { branches, customers } from './schema.ts';
import { endStaffSessionRows } from './session-rows.ts';
import { accountOf, findStaff } from './staff-rows.ts';
import { staff, administrativeChanges as t } from './staff-schema.ts';

type ChangePart = 'staffList' | 'proposeChange' | 'decideChange' | 'administrativeChanges' | 'limits';

/** What a change is written with, inside its transaction. */
interface Writing {
  orm: Orm;
  append: (entry: AuditEntry) => number;
  limits: KeptLimits;
  retentionMonths: number;
}

/** What administrators do, on SQLite. */
export function administrationOf(writing: Writing, commit: GroupCommit): Pick<Administration, ChangePart> {
  const { orm, limits } = writing;
  return {
    async staffList(limit) {
      const rows = orm
        .select({ staff, branchName: branches.name, customerNumber: customers.customerNumber })
        .from(staff)
        .leftJoin(branches, eq(branches.code, staff.branchCode))
        .leftJoin(customers, eq(customers.id, staff.customerId))
        .orderBy(staff.staffNumber)
        .limit(limit)
        .all();
      return rows.map(({ staff: row, branchName, customerNumber }) => ({
        ...accountOf(row),
        branchName: branchName ?? row.branchCode,
        customerNumber,
        invitationExpiresMs: row.invitationExpiresMs,
      }));
    },
    proposeChange: (proposed) => commit.run(() => propose(writing, proposed)),
    decideChange: (decided) => commit.run(() => decide(writing, decided)),
    administrativeChanges: async (filter) => administrativeHistory(orm, filter),
    limits: () => ({ standard: limits.standard, inForce: limits.inForce() }),
  };
}

function propose(writing: Writing, proposed: ProposedChange): AdministrationResult {
  const { orm, append } = writing;
  const { id, change, reason, actor, nowMs } = proposed;
  const target = targetOf(orm, change);
  const entry = entryOf(proposed, change.kind, change, { reason });
  const facts = factsOf(writing, change, target, { operatorId: actor.id, nowMs });
  const refusal = refuseChange(change, facts);
  if (refusal !== null) return refuse(append, entry, refusal);
  const second = needsSecondAdministrator(change, facts);
  const row = {
    id,
    change,
    reason,
    before: snapshotOf(writing, change, target),
    proposedBy: actor.id,
    proposedAtMs: nowMs,
  };
  if (second) {
    orm
      .insert(t)
      .values({ ...row, state: 'proposed', expiresAtMs: nowMs + PROPOSAL_LIFE_MS })
      .run();
    append({ ...entry, details: { ...entry.details, state: 'proposed', changeId: id } });
    return { kind: 'proposed' };
  }
  orm
    .insert(t)
    .values({ ...row, state: 'done', expiresAtMs: nowMs, decidedAtMs: nowMs })
    .run();
  append({ ...entry, details: { ...entry.details, state: 'done', changeId: id } });
  return apply(writing, change, target, proposed);
}

function decide(writing: Writing, decided: DecidedChange): AdministrationResult {
  const { orm, append } = writing;
  const { id, decision, actor, nowMs } = decided;
  const row = orm.select().from(t).where(eq(t.id, id)).get();
  const action: AuditAction = `${decision.kind}_change`;
  const entry = entryOf(decided, action, row?.change ?? null, { changeId: id });
  if (row === undefined || row.state !== 'proposed' || nowMs >= row.expiresAtMs) {
    return refuse(append, entry, { code: 'change_not_pending' });
  }
  const isOwn = row.proposedBy === actor.id;
  if (isOwn !== (decision.kind === 'withdraw')) return refuse(append, entry, { code: 'own_proposal' });
  const settle = (state: 'done' | 'rejected' | 'withdrawn' | 'outdated', note: string | null = null) =>
    orm.update(t).set({ state, note, decidedBy: actor.id, decidedAtMs: nowMs }).where(eq(t.id, id)).run();
  if (decision.kind !== 'confirm') {
    settle(decision.kind === 'reject' ? 'rejected' : 'withdrawn', 'note' in decision ? decision.note : null);
    append({ ...entry, reason: 'note' in decision ? decision.note : null });
    return { kind: 'ended' };
  }
  const target = targetOf(orm, row.change);
  // The proposer must still be who she was: an administrator who can sign in.
  const outdated =
    JSON.stringify(snapshotOf(writing, row.change, target)) !== JSON.stringify(row.before) ||
    !isAdministrator(orm, row.proposedBy);
  const refusal = outdated
    ? ({ code: 'change_not_pending' } as const)
    : refuseChange(row.change, factsOf(writing, row.change, target, { operatorId: actor.id, nowMs }));
  if (refusal !== null) {
    if (outdated) settle('outdated');
    return refuse(append, entry, refusal);
  }
  settle('done');
  append(entry);
  return apply(writing, row.change, target, decided);
}

/** What a change does, inside its transaction. */
function apply(
  { orm, limits }: Writing,
  change: AdministrativeChange,
  target: StaffAccount | null,
  { invitationDigest, nowMs }: { invitationDigest: string; nowMs: number },
): AdministrationResult {
  const invitation = { invitationDigest, invitationExpiresMs: nowMs + INVITATION_LIFE_MS };
  const set = (staffNumber: string, values: Partial<typeof staff.$inferInsert>) =>
    orm.update(staff).set(values).where(eq(staff.staffNumber, staffNumber)).run();
  const why = staffSessionEnd(change, target);
  if (why !== null && target !== null) {
    endStaffSessionRows(orm, target.staffNumber, why, { keepSession: null, nowMs });
  }
  switch (change.kind) {
    case 'invite_staff': {
      const { kind: _, customerNumber, ...account } = change;
      const customerId = customerIdOf(orm, customerNumber);
      orm
        .insert(staff)
        .values({ ...account, customerId, passwordHash: '', sealedKey: '', awaits: 'account', ...invitation })
        .run();
      return { kind: 'done', invites: true };
    }
    case 'change_staff': {
      const { name, role, branchCode, customerNumber } = change;
      set(change.staffNumber, { name, role, branchCode, customerId: customerIdOf(orm, customerNumber) });
      return { kind: 'done', invites: false };
    }
    case 'disable_staff':
    case 'enable_staff':
      set(change.staffNumber, { disabled: change.kind === 'disable_staff' });
      return { kind: 'done', invites: false };
    case 'unlock_staff':
      set(change.staffNumber, { lockedAtMs: null, consecutiveFailures: 0 });
      return { kind: 'done', invites: false };
    case 'reset_staff_token':
      // Who has never set up the account gets a new invitation for all of it. The identity provider does not take its place.
      set(change.staffNumber, {
        ...{
          sealedKey: '',
          ssoSubject: null,
          pendingKey: null,
          pendingPasswordHash: null,
          lockedAtMs: null,
          consecutiveFailures: 0,
        },
        ...{ awaits: target?.awaits === 'account' ? 'account' : 'token', ...invitation },
      });
      return { kind: 'done', invites: true };
    case 'change_policies':
      putPoliciesRow(orm, change.policies);
      return { kind: 'done', invites: false };
    case 'change_limits':
      limits.change(change.limits);
      return { kind: 'done', invites: false };
    case 'delete_audit_period':
      giveToDeletion(orm, change.period);
      return { kind: 'done', invites: false };
  }
}

function refuse(
  append: (entry: AuditEntry) => number,
  entry: AuditEntry,
  refusal: AdministrationRefusal,
): AdministrationResult {
  append({ ...entry, outcome: 'refused', reason: refusal.code });
  return { kind: 'refused', refusal };
}

function entryOf(
  { actor, nowMs, correlationId }: Pick<ProposedChange, 'actor' | 'nowMs' | 'correlationId'>,
  action: AuditAction,
  change: AdministrativeChange | null,
  { reason = null, changeId }: { reason?: string | null; changeId?: string },
): AuditEntry {
  const staffNumber = change !== null && 'staffNumber' in change ? change.staffNumber : null;
  return {
    atMs: nowMs,
    actor: auditActor(actor),
    action,
    target:
      staffNumber === null
        ? { kind: 'system', id: SYSTEM_TARGETS[change?.kind ?? ''] ?? 'policies' }
        : { kind: 'staff', id: staffNumber },
    outcome: 'accepted',
    reason,
    correlationId,
    details: {
      ...(change === null ? {} : { change: change as unknown as JsonValue }),
      ...(changeId === undefined ? {} : { changeId }),
    },
  };
}

const SYSTEM_TARGETS: { [kind: string]: string } = {
  change_limits: 'limits',
  delete_audit_period: 'audit_log',
};

function targetOf(orm: Orm, change: AdministrativeChange): StaffAccount | null {
  const row = 'staffNumber' in change ? findStaff(orm, change.staffNumber) : null;
  return row === null ? null : accountOf(row);
}

/** What of an account, or of the limits, a proposal rests on. What each sign-in changes is no part of it. */
function snapshotOf(
  { limits }: Writing,
  change: AdministrativeChange,
  target: StaffAccount | null,
): JsonValue {
  if (change.kind === 'change_limits') return snapshotOfLimits(limits.inForce());
  if (target === null) return null;
  const { staffNumber, name, role, branchCode, ownCustomerId, disabled } = target;
  return { staffNumber, name, role, branchCode, ownCustomerId, disabled };
}

function factsOf(
  { orm, limits, retentionMonths }: Writing,
  change: AdministrativeChange,
  target: StaffAccount | null,
  { operatorId, nowMs }: Pick<AdministrationFacts, 'operatorId' | 'nowMs'>,
): AdministrationFacts {
  const branchCode = 'branchCode' in change ? change.branchCode : null;
  const known =
    branchCode === null ||
    orm.select().from(branches).where(eq(branches.code, branchCode)).get() !== undefined;
  const others = orm
    .select({ others: count() })
    .from(staff)
    .where(
      and(
        eq(staff.role, 'administrator'),
        eq(staff.disabled, false),
        isNull(staff.awaits),
        ne(staff.staffNumber, target?.staffNumber ?? ''),
      ),
    )
    .get();
  return {
    ...{ operatorId, target, branchExists: known, otherAdministrators: others?.others ?? 0 },
    ...{ limits: limits.inForce(), namedCustomer: namedCustomerOf(orm, change), nowMs },
    archive: change.kind === 'delete_audit_period' ? archiveFacts(orm, change.period, retentionMonths) : null,
  };
}

function isAdministrator(orm: Orm, staffNumber: string): boolean {
  const row = findStaff(orm, staffNumber);
  return row !== null && row.role === 'administrator' && !row.disabled;
}
