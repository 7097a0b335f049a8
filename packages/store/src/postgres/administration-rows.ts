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
import { append } from './audit-rows.ts';
import { first, type Orm, type PostgresDatabase, takeLock } from './database.ts';
import type { KeptLimits } from './limit-rows.ts';
import { customerIdOf, namedCustomerOf } from './own-customer-rows.ts';
import { putPoliciesRow } from './release-request-rows.ts';
import { branches, customers } from './schema.ts';
import { endStaffSessionRows } from './session-rows.ts';
import { findStaff, holdStaff } from './staff-rows.ts';
import { staff, administrativeChanges as t } from './staff-schema.ts';

type ChangePart = 'staffList' | 'proposeChange' | 'decideChange' | 'administrativeChanges' | 'limits';

/** What a change is written with, inside its transaction. */
interface Writing {
  tx: Orm;
  limits: KeptLimits;
  retentionMonths: number;
}

/** What administrators do, on PostgreSQL. One after the other: what one does is what the next one's act rests on. */
export function administrationOf(
  { orm, write }: PostgresDatabase,
  kept: Omit<Writing, 'tx'>,
): Pick<Administration, ChangePart> {
  const alone = <T>(job: (writing: Writing) => Promise<T>) =>
    write(async (tx) => {
      await takeLock(tx, 'staff');
      return job({ tx, ...kept });
    });
  return {
    async staffList(limit) {
      const rows = await orm
        .select({ staff, branchName: branches.name, customerNumber: customers.customerNumber })
        .from(staff)
        .leftJoin(branches, eq(branches.code, staff.branchCode))
        .leftJoin(customers, eq(customers.id, staff.customerId))
        .orderBy(staff.staffNumber)
        .limit(limit);
      return rows.map(({ staff: row, branchName, customerNumber }) => ({
        ...accountOf(row),
        branchName: branchName ?? row.branchCode,
        customerNumber,
        invitationExpiresMs: row.invitationExpiresMs,
      }));
    },
    proposeChange: (proposed) => alone((writing) => propose(writing, proposed)),
    decideChange: (decided) => alone((writing) => decide(writing, decided)),
    administrativeChanges: (filter) => administrativeHistory(orm, filter),
    limits: () => ({ standard: kept.limits.standard, inForce: kept.limits.known() }),
  };
}

async function propose(writing: Writing, proposed: ProposedChange): Promise<AdministrationResult> {
  const { tx, limits } = writing;
  const { id, change, reason, actor, nowMs } = proposed;
  const target = await targetOf(tx, change);
  const entry = entryOf(proposed, change.kind, change, { reason });
  const facts = await factsOf(writing, change, target, { operatorId: actor.id, nowMs });
  const refusal = refuseChange(change, facts);
  if (refusal !== null) return refuse(tx, entry, refusal);
  const second = needsSecondAdministrator(change, facts);
  const before = snapshotOf(change, target, await limits.read(tx));
  const row = { id, change, reason, before, proposedBy: actor.id, proposedAtMs: nowMs };
  const state = second ? 'proposed' : 'done';
  const times = second
    ? { expiresAtMs: nowMs + PROPOSAL_LIFE_MS }
    : { expiresAtMs: nowMs, decidedAtMs: nowMs };
  await tx.insert(t).values({ ...row, state, ...times });
  await append(tx, { ...entry, details: { ...entry.details, state, changeId: id } });
  return second ? { kind: 'proposed' } : apply(writing, change, target, proposed);
}

async function decide(writing: Writing, decided: DecidedChange): Promise<AdministrationResult> {
  const { tx, limits } = writing;
  const { id, decision, actor, nowMs } = decided;
  const row = await first(tx.select().from(t).where(eq(t.id, id)));
  const action: AuditAction = `${decision.kind}_change`;
  const entry = entryOf(decided, action, row?.change ?? null, { changeId: id });
  if (row === null || row.state !== 'proposed' || nowMs >= row.expiresAtMs) {
    return refuse(tx, entry, { code: 'change_not_pending' });
  }
  const isOwn = row.proposedBy === actor.id;
  if (isOwn !== (decision.kind === 'withdraw')) return refuse(tx, entry, { code: 'own_proposal' });
  const settle = (state: 'done' | 'rejected' | 'withdrawn' | 'outdated', note: string | null = null) =>
    tx.update(t).set({ state, note, decidedBy: actor.id, decidedAtMs: nowMs }).where(eq(t.id, id));
  if (decision.kind !== 'confirm') {
    const note = 'note' in decision ? decision.note : null;
    await settle(decision.kind === 'reject' ? 'rejected' : 'withdrawn', note);
    await append(tx, { ...entry, reason: note });
    return { kind: 'ended' };
  }
  const target = await targetOf(tx, row.change);
  const now = snapshotOf(row.change, target, await limits.read(tx));
  // The proposer must still be who she was: an administrator who can sign in.
  const outdated = !isSameSnapshot(now, row.before ?? null) || !(await isAdministrator(tx, row.proposedBy));
  const facts = await factsOf(writing, row.change, target, { operatorId: actor.id, nowMs });
  const refusal = outdated ? ({ code: 'change_not_pending' } as const) : refuseChange(row.change, facts);
  if (refusal !== null) {
    if (outdated) await settle('outdated');
    return refuse(tx, entry, refusal);
  }
  await settle('done');
  await append(tx, entry);
  return apply(writing, row.change, target, decided);
}

/** What a change does, inside its transaction. */
async function apply(
  { tx, limits }: Writing,
  change: AdministrativeChange,
  target: StaffAccount | null,
  { invitationDigest, nowMs }: { invitationDigest: string; nowMs: number },
): Promise<AdministrationResult> {
  const invitation = { invitationDigest, invitationExpiresMs: nowMs + INVITATION_LIFE_MS };
  const why = staffSessionEnd(change, target);
  if (why !== null && target !== null) {
    await endStaffSessionRows(tx, target.staffNumber, why, { keepSession: null, nowMs });
  }
  if (change.kind === 'invite_staff') {
    const { kind: _, customerNumber, ...account } = change;
    const customerId = await customerIdOf(tx, customerNumber);
    await tx.insert(staff).values({ ...account, ...UNSET, customerId, ...invitation });
  } else if (change.kind === 'change_policies') await putPoliciesRow(tx, change.policies);
  else if (change.kind === 'change_limits') await limits.change(tx, change.limits);
  else if (change.kind === 'delete_audit_period') await giveToDeletion(tx, change.period);
  else {
    const customerId = change.kind === 'change_staff' ? await customerIdOf(tx, change.customerNumber) : null;
    const values = columnsAfter(change, { awaits: target?.awaits ?? null, customerId, invitation });
    await tx.update(staff).set(values).where(eq(staff.staffNumber, change.staffNumber));
  }
  return { kind: 'done', invites: invites(change) };
}

async function refuse(
  tx: Orm,
  entry: AuditEntry,
  refusal: AdministrationRefusal,
): Promise<AdministrationResult> {
  await append(tx, { ...entry, outcome: 'refused', reason: refusal.code });
  return { kind: 'refused', refusal };
}

async function targetOf(tx: Orm, change: AdministrativeChange): Promise<StaffAccount | null> {
  const row = 'staffNumber' in change ? await holdStaff(tx, change.staffNumber) : null;
  return row === null ? null : accountOf(row);
}

async function factsOf(
  { tx, limits, retentionMonths }: Writing,
  change: AdministrativeChange,
  target: StaffAccount | null,
  { operatorId, nowMs }: Pick<AdministrationFacts, 'operatorId' | 'nowMs'>,
): Promise<AdministrationFacts> {
  const branchCode = 'branchCode' in change ? change.branchCode : null;
  const ofCode = tx.select().from(branches);
  const branchExists =
    branchCode === null || (await first(ofCode.where(eq(branches.code, branchCode)))) !== null;
  const others = await first(
    tx
      .select({ others: count() })
      .from(staff)
      .where(
        and(
          ...[eq(staff.role, 'administrator'), eq(staff.disabled, false), isNull(staff.awaits)],
          ne(staff.staffNumber, target?.staffNumber ?? ''),
        ),
      ),
  );
  const archive =
    change.kind === 'delete_audit_period' ? await archiveFacts(tx, change.period, retentionMonths) : null;
  return {
    ...{ operatorId, target, branchExists, otherAdministrators: others?.others ?? 0, nowMs, archive },
    ...{ limits: await limits.read(tx), namedCustomer: await namedCustomerOf(tx, change) },
  };
}

async function isAdministrator(tx: Orm, staffNumber: string): Promise<boolean> {
  const row = await findStaff(tx, staffNumber);
  return row !== null && row.role === 'administrator' && !row.disabled;
}
