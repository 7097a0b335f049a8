import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { decideStaffCode, type StaffCodeDecision } from '@madoguchi/otp-core/staff-account';
import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Administration, StaffEntry } from '../administration.ts';
import { accountInSetUp, columnsWhenReady, type InvitedRow, isInvited } from '../set-up-account.ts';
import { accountOf } from '../staff-row.ts';
import type { StoreDependencies } from '../store.ts';
import type { Orm } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { sessions } from './schema.ts';
import { endStaffSessionRows } from './session-rows.ts';
import { staff } from './staff-schema.ts';

type OwnPart =
  | ('invitation' | 'beginSetUp' | 'finishSetUp')
  | ('changeStaffPassword' | 'staffSessions' | 'endStaffSessions');

/** What a member of staff does to the own account, on SQLite. */
export function ownAccountsOf(
  orm: Orm,
  commit: GroupCommit,
  append: (entry: AuditEntry) => number,
  dependencies: StoreDependencies,
): Pick<Administration, OwnPart> {
  return {
    async invitation(digest, nowMs) {
      const row = invited(orm, digest, nowMs);
      if (row === null) return null;
      const { staffNumber, branchCode, invitationExpiresMs } = row;
      const { name, role } = accountOf(row);
      return {
        staffNumber,
        name,
        role,
        branchCode,
        awaits: row.awaits,
        expiresAtMs: invitationExpiresMs ?? 0,
      };
    },
    beginSetUp: (digest, nowMs, { passwordHash, sealedKey }) =>
      commit.run(() => {
        const row = invited(orm, digest, nowMs);
        if (row === null || (row.awaits === 'account') !== (passwordHash !== null)) return false;
        const pending = { pendingPasswordHash: passwordHash, pendingKey: sealedKey };
        orm.update(staff).set(pending).where(eq(staff.staffNumber, row.staffNumber)).run();
        return true;
      }),
    finishSetUp: (digest, nowMs, code, entry) =>
      commit.run(() => finish(orm, append, dependencies, { digest, nowMs, code, entry })),
    changeStaffPassword: (staffNumber, passwordHash, keepSession, entry) =>
      commit.run(() => {
        orm.update(staff).set({ passwordHash }).where(eq(staff.staffNumber, staffNumber)).run();
        endStaffSessionRows(orm, staffNumber, 'password_changed', { keepSession, nowMs: entry.atMs });
        append(entry);
      }),
    staffSessions: async (staffNumber, nowMs) =>
      orm
        .select({
          ...{ idDigest: sessions.idDigest, data: sessions.data },
          ...{ lastSeenMs: sessions.lastSeenMs, expiresAtMs: sessions.expiresAtMs },
        })
        .from(sessions)
        .where(
          and(
            eq(sessions.owner, `staff:${staffNumber}`),
            isNull(sessions.ended),
            gt(sessions.expiresAtMs, nowMs),
          ),
        )
        .all(),
    endStaffSessions: (staffNumber, why, keepSession, entry) =>
      commit.run(() => {
        const ended = endStaffSessionRows(orm, staffNumber, why, { keepSession, nowMs: entry.atMs });
        append({ ...entry, details: { ...entry.details, ended } });
        return ended;
      }),
  };
}

type StaffRow = typeof staff.$inferSelect;

function invited(orm: Orm, digest: string, nowMs: number): InvitedRow<StaffRow> | null {
  const row = orm.select().from(staff).where(eq(staff.invitationDigest, digest)).get();
  return row !== undefined && isInvited(row, nowMs) ? row : null;
}

function finish(
  orm: Orm,
  append: (entry: AuditEntry) => number,
  { limits, openKey }: StoreDependencies,
  { digest, nowMs, code, entry }: { digest: string; nowMs: number; code: string; entry: StaffEntry },
): StaffCodeDecision | null {
  const row = invited(orm, digest, nowMs);
  if (row === null || row.pendingKey === null) return null;
  const { staffNumber } = row;
  const key = openKey(row.pendingKey, { subject: `staff:${staffNumber}`, tokenId: staffNumber });
  const decision = decideStaffCode(accountInSetUp(row), key, code, { nowMs, limits });
  const { outcome } = decision;
  const { authenticator, lockedAtMs } = decision.account;
  const rest = outcome.kind === 'accepted' ? columnsWhenReady(row, row.pendingKey) : { lockedAtMs };
  orm
    .update(staff)
    .set({ ...authenticator, ...rest })
    .where(eq(staff.staffNumber, staffNumber))
    .run();
  append({
    ...entry,
    outcome: outcome.kind,
    reason: outcome.kind === 'refused' ? outcome.refusal.code : null,
  });
  return decision;
}
