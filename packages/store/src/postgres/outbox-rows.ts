import type { OutboxMessage } from '@madoguchi/otp-core/outbox-messages';
import {
  and,
  asc,
  count,
  desc,
  eq,
  inArray,
  isNotNull,
  like,
  lte,
  min,
  ne,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { MailResult, Outbox, OutboxMail } from '../outbox.ts';
import { MAILS, mailOf, standingOf } from '../outbox-row.ts';
import { append } from './audit-rows.ts';
import { first, type Orm, type PostgresDatabase } from './database.ts';
import { outbox as t } from './schema.ts';

/** The outbox on PostgreSQL. */
export function outboxOf({ orm, write }: PostgresDatabase): Outbox {
  return {
    claimMails: async (request) => {
      // Looking first costs no transaction while nothing is due, which is nearly always.
      if ((await dueMails(orm, request.nowMs, 1)).length === 0) return [];
      return write((tx) => claim(tx, request));
    },
    settleMail: (id, nowMs, result) =>
      write(async (tx) => {
        const { condition, changes } = settlement(result, nowMs);
        const changed = await tx
          .update(t)
          .set(changes)
          .where(and(eq(t.id, id), condition));
        if ((changed.rowCount ?? 0) > 0 && 'entry' in result) await append(tx, result.entry);
      }),
    async waitingMails() {
      const waiting = await first(
        orm
          .select({ count: count(), oldestMs: min(t.createdAtMs) })
          .from(t)
          .where(isNotNull(t.nextAttemptMs)),
      );
      return waiting ?? { count: 0, oldestMs: null };
    },
    async mailsOf(customerId, limit) {
      const rows = await orm
        .select()
        .from(t)
        .where(and(eq(t.customerId, customerId), like(t.topic, MAILS)))
        .orderBy(desc(t.id))
        .limit(limit);
      return rows.map(standingOf);
    },
    requeueMail: (request) => write((tx) => requeue(tx, request)),
  };
}

/** Writes the messages of a change, inside its transaction. A mail is due at once; an integration event never is. */
export async function insertMessages(
  tx: Orm,
  messages: readonly OutboxMessage[],
  { customerId, auditSeq, nowMs }: { customerId: number; auditSeq: number; nowMs: number },
): Promise<void> {
  if (messages.length === 0) return;
  await tx.insert(t).values(
    messages.map(({ topic, to, payload }) => ({
      ...{ topic, payload, customerId, auditSeq, recipient: to },
      ...{ createdAtMs: nowMs, tryableSinceMs: nowMs, nextAttemptMs: to === null ? null : nowMs },
    })),
  );
}

/** Mails that are due, oldest first; apart so that a test can read the plan. */
export function dueMails(orm: Orm, nowMs: number, limit: number) {
  return (
    orm
      .select()
      .from(t)
      // The literal condition lets the partial index serve.
      .where(and(sql`next_attempt_ms IS NOT NULL`, lte(t.nextAttemptMs, nowMs)))
      .orderBy(asc(t.nextAttemptMs), asc(t.id))
      .limit(limit)
  );
}

/** What another server claims at this moment is passed over. */
async function claim(
  tx: Orm,
  request: { nowMs: number; leaseMs: number; limit: number },
): Promise<OutboxMail[]> {
  const rows = await dueMails(tx, request.nowMs, request.limit).for('update', { skipLocked: true });
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  await tx
    .update(t)
    .set({ nextAttemptMs: request.nowMs + request.leaseMs })
    .where(inArray(t.id, ids));
  return rows.map(mailOf);
}

async function requeue(
  tx: Orm,
  { id, customerId, nowMs, entry }: Parameters<Outbox['requeueMail']>[0],
): Promise<'requeued' | 'not_resendable'> {
  const anew = { state: 'waiting', failures: 0, problem: null, settledAtMs: null };
  const changed = await tx
    .update(t)
    .set({ ...anew, tryableSinceMs: nowMs, nextAttemptMs: nowMs })
    .where(and(eq(t.id, id), eq(t.customerId, customerId), eq(t.state, 'given_up')));
  const done = (changed.rowCount ?? 0) > 0;
  await append(tx, done ? entry : { ...entry, outcome: 'refused', reason: 'mail_not_resendable' });
  return done ? 'requeued' : 'not_resendable';
}

/**
 * What a result changes, and where. A sender whose lease ran out may come late: what it did not bring about must not
 * bring back a mail that another one settled; that it did send it stays true.
 */
function settlement(
  result: MailResult,
  nowMs: number,
): { condition: SQL | undefined; changes: PgUpdateSetSource<typeof t> } {
  const waiting = eq(t.state, 'waiting');
  const end = { nextAttemptMs: null, settledAtMs: nowMs };
  const failures = sql`${t.failures} + 1`;
  switch (result.kind) {
    case 'sent':
      return { condition: ne(t.state, 'sent'), changes: { ...end, state: 'sent', problem: null } };
    case 'obsolete':
      return { condition: waiting, changes: { ...end, state: 'obsolete' } };
    case 'retry': {
      const { nextAttemptMs, problem } = result;
      return { condition: waiting, changes: { failures, nextAttemptMs, problem } };
    }
    case 'given_up': {
      const { problem } = result;
      return { condition: waiting, changes: { ...end, state: 'given_up', failures, problem } };
    }
  }
}
