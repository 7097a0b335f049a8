import type { StaffSessionEndReason } from '@madoguchi/otp-core/administration';
import type { HoldingEvent } from '@madoguchi/otp-core/events';
import { sessionEndReason } from '@madoguchi/otp-core/session-end';
import { and, eq, getTableColumns, gt, isNull, lt, ne } from 'drizzle-orm';
import type { ChangeRequest, SessionRow, Store } from '../store.ts';
import { first, type Orm, type PostgresDatabase } from './database.ts';
import { sessions as t } from './schema.ts';

type SessionPart = 'loadSession' | 'createSession' | 'updateSession' | 'dropSession' | 'dropExpiredSessions';

/** Sessions on PostgreSQL. Each write is one statement, which is a transaction by itself. */
export function sessionsOf({ orm }: PostgresDatabase): Pick<Store, SessionPart> {
  const { idDigest: _, ...stored } = getTableColumns(t);
  return {
    loadSession: (idDigest) => first(orm.select(stored).from(t).where(eq(t.idDigest, idDigest))),
    createSession: (idDigest, row) => create(orm, idDigest, row),
    async updateSession(idDigest, { data, owner, lastSeenMs, expiresAtMs }) {
      const live = and(eq(t.idDigest, idDigest), isNull(t.ended));
      await orm.update(t).set({ data, owner, lastSeenMs, expiresAtMs }).where(live);
    },
    dropSession: (idDigest) => drop(orm, idDigest),
    async dropExpiredSessions(nowMs) {
      return (await orm.delete(t).where(lt(t.expiresAtMs, nowMs))).rowCount ?? 0;
    },
  };
}

async function create(
  tx: Orm,
  idDigest: string,
  { data, owner, lastSeenMs, expiresAtMs }: SessionRow,
): Promise<void> {
  await tx.insert(t).values({ idDigest, data, owner, lastSeenMs, expiresAtMs });
}

async function drop(tx: Orm, idDigest: string): Promise<void> {
  await tx.delete(t).where(eq(t.idDigest, idDigest));
}

/**
 * Ends the customer's sessions where the events of a change ask for it (requirement 47), but the one that asked for the
 * change. Inside its transaction.
 */
export async function endSessions(
  tx: Orm,
  request: ChangeRequest,
  events: readonly HoldingEvent[],
): Promise<void> {
  const ended = sessionEndReason(events);
  if (ended === null) return;
  const others = request.keepSession === undefined ? undefined : ne(t.idDigest, request.keepSession);
  await tx
    .update(t)
    .set({ ended })
    .where(and(eq(t.owner, `customer:${request.customerId}`), isNull(t.ended), others));
}

/**
 * Ends the live sessions of a member of staff, but the one to keep; answers with how many. Inside a transaction.
 *
 * @param options.keepSession - digest of the session that goes on; null: none
 */
export async function endStaffSessionRows(
  tx: Orm,
  staffNumber: string,
  why: StaffSessionEndReason,
  { keepSession, nowMs }: { keepSession: string | null; nowMs: number },
): Promise<number> {
  const others = keepSession === null ? undefined : ne(t.idDigest, keepSession);
  const ended = await tx
    .update(t)
    .set({ ended: why })
    .where(and(eq(t.owner, `staff:${staffNumber}`), isNull(t.ended), gt(t.expiresAtMs, nowMs), others));
  return ended.rowCount ?? 0;
}

/**
 * Writes the session that follows from an accepted change, in the place of the one before it. Inside its transaction, so
 * that no release or lock falls between the log-in and its session.
 */
export async function openSession(
  tx: Orm,
  { openSession: opened }: Pick<ChangeRequest, 'openSession'>,
): Promise<void> {
  if (opened === undefined) return;
  if (opened.replaces !== null) await drop(tx, opened.replaces);
  await create(tx, opened.idDigest, opened.row);
}
