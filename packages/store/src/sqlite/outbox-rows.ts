import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
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
import type { SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core';
import type { MailResult, Outbox, OutboxMail } from '../outbox.ts';
import { MAILS, mailOf, standingOf } from '../outbox-row.ts';
import type { Orm } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { outbox as t } from './schema.ts';

/** The outbox on SQLite. */
export function outboxOf(orm: Orm, commit: GroupCommit, append: (entry: AuditEntry) => number): Outbox {
  const p = sql.placeholder;
  const newestOfCustomer = orm
    .select()
    .from(t)
    .where(and(eq(t.customerId, p('customerId')), like(t.topic, MAILS)))
    .orderBy(desc(t.id))
    .limit(p('limit'))
    .prepare();
  return {
    claimMails: async (request) => {
      // Looking first costs no transaction while nothing is due, which is nearly always.
      if (dueMails(orm, request.nowMs, 1).all().length === 0) return [];
      return commit.run(() => claim(orm, request));
    },
    settleMail: (id, nowMs, result) =>
      commit.run(() => {
        const { condition, changes } = settlement(result, nowMs);
        const changed = orm
          .update(t)
          .set(changes)
          .where(and(eq(t.id, id), condition))
          .run().changes;
        if (changed > 0 && 'entry' in result) append(result.entry);
      }),
    async waitingMails() {
      const waiting = orm
        .select({ count: count(), oldestMs: min(t.createdAtMs) })
        .from(t)
        .where(isNotNull(t.nextAttemptMs));
      return waiting.get() ?? { count: 0, oldestMs: null };
    },
    async mailsOf(customerId, limit) {
      return newestOfCustomer.all({ customerId, limit }).map(standingOf);
    },
    requeueMail: (request) => commit.run(() => requeue(orm, append, request)),
  };
}

/** Writes the messages of a change, inside its transaction. A mail is due at once; an integration event never is. */
export function insertMessages(
  orm: Orm,
  messages: readonly OutboxMessage[],
  { customerId, auditSeq, nowMs }: { customerId: number; auditSeq: number; nowMs: number },
): void {
  for (const { topic, to, payload } of messages) {
    orm
      .insert(t)
      .values({
        ...{ topic, payload, customerId, auditSeq, recipient: to },
        ...{ createdAtMs: nowMs, tryableSinceMs: nowMs, nextAttemptMs: to === null ? null : nowMs },
      })
      .run();
  }
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

function claim(orm: Orm, request: { nowMs: number; leaseMs: number; limit: number }): OutboxMail[] {
  // Once more, because another process may have been faster since the first look.
  const rows = dueMails(orm, request.nowMs, request.limit).all();
  const ids = rows.map(({ id }) => id);
  orm
    .update(t)
    .set({ nextAttemptMs: request.nowMs + request.leaseMs })
    .where(inArray(t.id, ids))
    .run();
  return rows.map(mailOf);
}

function requeue(
  orm: Orm,
  append: (entry: AuditEntry) => number,
  { id, customerId, nowMs, entry }: Parameters<Outbox['requeueMail']>[0],
): 'requeued' | 'not_resendable' {
  const anew = { state: 'waiting', failures: 0, problem: null, settledAtMs: null };
  const changed = orm
    .update(t)
    .set({ ...anew, tryableSinceMs: nowMs, nextAttemptMs: nowMs })
    .where(and(eq(t.id, id), eq(t.customerId, customerId), eq(t.state, 'given_up')))
    .run().changes;
  append(changed > 0 ? entry : { ...entry, outcome: 'refused', reason: 'mail_not_resendable' });
  return changed > 0 ? 'requeued' : 'not_resendable';
}

/**
 * What a result changes, and where. A sender whose lease ran out may come late: what it did not bring about must not
 * bring back a mail that another one settled; that it did send it stays true.
 */
function settlement(
  result: MailResult,
  nowMs: number,
): { condition: SQL | undefined; changes: SQLiteUpdateSetSource<typeof t> } {
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
