import type { StaffSessionEndReason } from '@madoguchi/otp-core/administration';
import type { HoldingEvent } from '@madoguchi/otp-core/events';
import { sessionEndReason } from '@madoguchi/otp-core/session-end';
import { and, eq, getTableColumns, gt, isNull, lt, ne, sql } from 'drizzle-orm';
import type { ChangeRequest, SessionRow, Store } from '../store.ts';
import type { Orm } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { sessions as t } from './schema.ts';

const p = sql.placeholder;
const byId = eq(t.idDigest, p('idDigest'));

type SessionPart = 'loadSession' | 'createSession' | 'updateSession' | 'dropSession' | 'dropExpiredSessions';

/** Sessions on SQLite. Read with every request and written with many: by prepared statements. */
export function sessionsOf(orm: Orm, commit: GroupCommit): Pick<Store, SessionPart> {
  const { idDigest: _, ...stored } = getTableColumns(t);
  const load = orm.select(stored).from(t).where(byId).prepare();
  const update = orm
    .update(t)
    .set({
      ...{ data: sql`${p('data')}`, owner: sql`${p('owner')}` },
      ...{ lastSeenMs: sql`${p('lastSeenMs')}`, expiresAtMs: sql`${p('expiresAtMs')}` },
    })
    .where(and(byId, isNull(t.ended)))
    .prepare();
  const { create, drop } = prepareWrites(orm);
  return {
    loadSession: async (idDigest) => load.get({ idDigest }) ?? null,
    createSession: (idDigest, row) => commit.run(() => create(idDigest, row)),
    updateSession: (idDigest, row) => commit.run(() => void update.run(valuesOf(idDigest, row))),
    dropSession: (idDigest) => commit.run(() => drop(idDigest)),
    dropExpiredSessions: (nowMs) =>
      commit.run(() => orm.delete(t).where(lt(t.expiresAtMs, nowMs)).run().changes),
  };
}

function prepareWrites(orm: Orm) {
  const create = orm
    .insert(t)
    .values({
      ...{ idDigest: p('idDigest'), data: p('data'), owner: p('owner') },
      ...{ lastSeenMs: p('lastSeenMs'), expiresAtMs: p('expiresAtMs') },
    })
    .prepare();
  const drop = orm.delete(t).where(byId).prepare();
  return {
    create: (idDigest: string, row: SessionRow) => void create.run(valuesOf(idDigest, row)),
    drop: (idDigest: string) => void drop.run({ idDigest }),
  };
}

function valuesOf(idDigest: string, { data, owner, lastSeenMs, expiresAtMs }: SessionRow) {
  return { idDigest, data, owner, lastSeenMs, expiresAtMs };
}

/**
 * Ends the customer's sessions where the events of a change ask for it (requirement 47), but the one that asked for the
 * change. Inside its transaction.
 */
export function endSessions(orm: Orm, request: ChangeRequest, events: readonly HoldingEvent[]): void {
  const ended = sessionEndReason(events);
  if (ended === null) return;
  const others = request.keepSession === undefined ? undefined : ne(t.idDigest, request.keepSession);
  orm
    .update(t)
    .set({ ended })
    .where(and(eq(t.owner, `customer:${request.customerId}`), isNull(t.ended), others))
    .run();
}

/**
 * Ends the live sessions of a member of staff, but the one to keep; answers with how many. Inside a transaction.
 *
 * @param options.keepSession - digest of the session that goes on; null: none
 */
export function endStaffSessionRows(
  orm: Orm,
  staffNumber: string,
  why: StaffSessionEndReason,
  { keepSession, nowMs }: { keepSession: string | null; nowMs: number },
): number {
  const others = keepSession === null ? undefined : ne(t.idDigest, keepSession);
  return orm
    .update(t)
    .set({ ended: why })
    .where(and(eq(t.owner, `staff:${staffNumber}`), isNull(t.ended), gt(t.expiresAtMs, nowMs), others))
    .run().changes;
}

/**
 * Writes the session that follows from an accepted change, in the place of the one before it. Inside its transaction, so
 * that no release or lock falls between the log-in and its session.
 */
export function prepareOpenSession(orm: Orm): (request: Pick<ChangeRequest, 'openSession'>) => void {
  const { create, drop } = prepareWrites(orm);
  return ({ openSession }) => {
    if (openSession === undefined) return;
    if (openSession.replaces !== null) drop(openSession.replaces);
    create(openSession.idDigest, openSession.row);
  };
}
