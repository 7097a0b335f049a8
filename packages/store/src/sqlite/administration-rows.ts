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
import type { AuditAction, AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { StaffAccount } from '@madoguchi/otp-core/staff-account';
import { and, count, eq, isNull, ne } from 'drizzle-orm';
import type {
  Administration,
  AdministrationResult,
  DecidedChange,
  ProposedChange,
} from '../administration.ts';
import { columnsAfter, entryOf, invites, isSameSnapshot, snapshotOf, UNSET } from '../administrative-act.ts';
import { accountOf } from '../staff-row.ts';
import { administrativeHistory } from './administrative-history.ts';
import { archiveFacts, giveToDeletion } from './archive-rows.ts';
import type { Orm } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import type { KeptLimits } from './limit-rows.ts';
import { customerIdOf, namedCustomerOf } from './own-customer-rows.ts';
import { putPoliciesRow } from './release-request-rows.ts';
import { branches, customers } from './schema.ts';
import { endStaffSessionRows } from './session-rows.ts';
import { findStaff } from './staff-rows.ts';
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
    before: snapshotOf(change, target, writing.limits.inForce()),
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
    !isSameSnapshot(snapshotOf(row.change, target, writing.limits.inForce()), row.before ?? null) ||
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
  const why = staffSessionEnd(change, target);
  if (why !== null && target !== null) {
    endStaffSessionRows(orm, target.staffNumber, why, { keepSession: null, nowMs });
  }
  if (change.kind === 'invite_staff') {
    const { kind: _, customerNumber, ...account } = change;
    const customerId = customerIdOf(orm, customerNumber);
    orm
      .insert(staff)
      .values({ ...account, ...UNSET, customerId, ...invitation })
      .run();
  } else if (change.kind === 'change_policies') putPoliciesRow(orm, change.policies);
  else if (change.kind === 'change_limits') limits.change(change.limits);
  else if (change.kind === 'delete_audit_period') giveToDeletion(orm, change.period);
  else {
    const customerId = change.kind === 'change_staff' ? customerIdOf(orm, change.customerNumber) : null;
    const values = columnsAfter(change, { awaits: target?.awaits ?? null, customerId, invitation });
    orm.update(staff).set(values).where(eq(staff.staffNumber, change.staffNumber)).run();
  }
  return { kind: 'done', invites: invites(change) };
}

function refuse(
  append: (entry: AuditEntry) => number,
  entry: AuditEntry,
  refusal: AdministrationRefusal,
): AdministrationResult {
  append({ ...entry, outcome: 'refused', reason: refusal.code });
  return { kind: 'refused', refusal };
}

function targetOf(orm: Orm, change: AdministrativeChange): StaffAccount | null {
  const row = 'staffNumber' in change ? findStaff(orm, change.staffNumber) : null;
  return row === null ? null : accountOf(row);
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
