import { decideStaffCode, type StaffCodeDecision } from '@madoguchi/otp-core/staff-account';
import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Administration, StaffEntry } from '../administration.ts';
import { accountInSetUp, columnsWhenReady, type InvitedRow, isInvited } from '../set-up-account.ts';
import { accountOf } from '../staff-row.ts';
import type { StoreDependencies } from '../store.ts';
import { append } from './audit-rows.ts';
import { first, type Orm, type PostgresDatabase } from './database.ts';
import type { KeptLimits } from './limit-rows.ts';
import { sessions } from './schema.ts';
import { endStaffSessionRows } from './session-rows.ts';
import { holdStaff } from './staff-rows.ts';
import { staff } from './staff-schema.ts';

type OwnPart =
  | ('invitation' | 'beginSetUp' | 'finishSetUp')
  | ('changeStaffPassword' | 'staffSessions' | 'endStaffSessions');
type StaffRow = typeof staff.$inferSelect;

/** What a member of staff does to the own account, on PostgreSQL. */
export function ownAccountsOf(
  { orm, write }: PostgresDatabase,
  limits: KeptLimits,
  openKey: StoreDependencies['openKey'],
): Pick<Administration, OwnPart> {
  return {
    async invitation(digest, nowMs) {
      const row = await invited(orm, digest, nowMs);
      if (row === null) return null;
      const { staffNumber, branchCode, invitationExpiresMs, awaits } = row;
      const { name, role } = accountOf(row);
      return { staffNumber, name, role, branchCode, awaits, expiresAtMs: invitationExpiresMs ?? 0 };
    },
    beginSetUp: (digest, nowMs, { passwordHash, sealedKey }) =>
      write(async (tx) => {
        const row = await holdInvited(tx, digest, nowMs);
        if (row === null || (row.awaits === 'account') !== (passwordHash !== null)) return false;
        const pending = { pendingPasswordHash: passwordHash, pendingKey: sealedKey };
        await tx.update(staff).set(pending).where(eq(staff.staffNumber, row.staffNumber));
        return true;
      }),
    finishSetUp: (digest, nowMs, code, entry) =>
      write((tx) => finish(tx, { limits, openKey }, { digest, nowMs, code, entry })),
    changeStaffPassword: (staffNumber, passwordHash, keepSession, entry) =>
      write(async (tx) => {
        await tx.update(staff).set({ passwordHash }).where(eq(staff.staffNumber, staffNumber));
        await endStaffSessionRows(tx, staffNumber, 'password_changed', { keepSession, nowMs: entry.atMs });
        await append(tx, entry);
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
        ),
    endStaffSessions: (staffNumber, why, keepSession, entry) =>
      write(async (tx) => {
        const ended = await endStaffSessionRows(tx, staffNumber, why, { keepSession, nowMs: entry.atMs });
        await append(tx, { ...entry, details: { ...entry.details, ended } });
        return ended;
      }),
  };
}

async function invited(orm: Orm, digest: string, nowMs: number): Promise<InvitedRow<StaffRow> | null> {
  const row = await first(orm.select().from(staff).where(eq(staff.invitationDigest, digest)));
  return row !== null && isInvited(row, nowMs) ? row : null;
}

/** {@link invited}, held until the transaction ends. */
async function holdInvited(tx: Orm, digest: string, nowMs: number): Promise<InvitedRow<StaffRow> | null> {
  const row = await invited(tx, digest, nowMs);
  const held = row === null ? null : await holdStaff(tx, row.staffNumber);
  return held !== null && held.invitationDigest === digest && isInvited(held, nowMs) ? held : null;
}

async function finish(
  tx: Orm,
  { limits, openKey }: { limits: KeptLimits; openKey: StoreDependencies['openKey'] },
  { digest, nowMs, code, entry }: { digest: string; nowMs: number; code: string; entry: StaffEntry },
): Promise<StaffCodeDecision | null> {
  const row = await holdInvited(tx, digest, nowMs);
  if (row === null || row.pendingKey === null) return null;
  const { staffNumber } = row;
  const key = openKey(row.pendingKey, { subject: `staff:${staffNumber}`, tokenId: staffNumber });
  const context = { nowMs, limits: await limits.read(tx) };
  const decision = decideStaffCode(accountInSetUp(row), key, code, context);
  const { outcome } = decision;
  const { authenticator, lockedAtMs } = decision.account;
  const rest = outcome.kind === 'accepted' ? columnsWhenReady(row, row.pendingKey) : { lockedAtMs };
  await tx
    .update(staff)
    .set({ ...authenticator, ...rest })
    .where(eq(staff.staffNumber, staffNumber));
  const reason = outcome.kind === 'refused' ? outcome.refusal.code : null;
  await append(tx, { ...entry, outcome: outcome.kind, reason });
  return decision;
}
