import type { HoldingEvent } from '@madoguchi/otp-core/events';
import { sessionEndReason } from '@madoguchi/otp-core/session-end';
import { and, eq, getTableColumns, isNull, lt, ne, sql } from 'drizzle-orm';
import type { ChangeRequest, SessionRow, Store } from '../store.ts';
import type { Orm } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { sessions as t } from './schema.ts';

type SessionPart = 'loadSession' | 'createSession' | 'updateSession' | 'dropSession' | 'dropExpiredSessions';

/** Sessions on SQLite. Read with every request and written with many: by prepared statements. */
export function sessionsOf(orm: Orm, commit: GroupCommit): Pick<Store, SessionPart> {
  const p = sql.placeholder;
  const byId = eq(t.idDigest, p('idDigest'));
  const { idDigest: _, ...stored } = getTableColumns(t);
  const load = orm.select(stored).from(t).where(byId).prepare();
  const create = orm
    .insert(t)
    .values({
      ...{ idDigest: p('idDigest'), data: p('data'), owner: p('owner') },
      ...{ lastSeenMs: p('lastSeenMs'), expiresAtMs: p('expiresAtMs') },
    })
    .prepare();
  const update = orm
    .update(t)
    .set({
      ...{ data: sql`${p('data')}`, owner: sql`${p('owner')}` },
      ...{ lastSeenMs: sql`${p('lastSeenMs')}`, expiresAtMs: sql`${p('expiresAtMs')}` },
    })
    .where(and(byId, isNull(t.ended)))
    .prepare();
  const drop = orm.delete(t).where(byId).prepare();
  return {
    loadSession: async (idDigest) => load.get({ idDigest }) ?? null,
    createSession: (idDigest, row) => commit.run(() => void create.run(valuesOf(idDigest, row))),
    updateSession: (idDigest, row) => commit.run(() => void update.run(valuesOf(idDigest, row))),
    dropSession: (idDigest) => commit.run(() => void drop.run({ idDigest })),
    dropExpiredSessions: (nowMs) =>
      commit.run(() => orm.delete(t).where(lt(t.expiresAtMs, nowMs)).run().changes),
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
