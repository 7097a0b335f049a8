import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import {
  NO_TRIES,
  type PasswordTries,
  pausedUntilMs,
  takePasswordTry,
} from '@madoguchi/otp-core/password-tries';
import { eq, getTableColumns, lt, sql } from 'drizzle-orm';
import type { CredentialHashes, Credentials, PasswordSubject } from '../credentials.ts';
import { foldLoginId } from '../customer-record.ts';
import { type FoundPassword, triesKeyOf } from '../password-subject.ts';
import type { StoreDependencies } from '../store.ts';
import type { Orm } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { customers, passwordTries, credentials as t } from './schema.ts';

const p = sql.placeholder;

/** Passwords of customers on SQLite. */
export function credentialsOf(
  orm: Orm,
  commit: GroupCommit,
  append: (entry: AuditEntry) => number,
  dependencies: Pick<StoreDependencies, 'limits'>,
): Credentials {
  const find = prepareFind(orm);
  const tries = prepareTries(orm);
  const { customerId: _, ...hashes } = getTableColumns(t);
  const hashesOf = orm
    .select(hashes)
    .from(t)
    .where(eq(t.customerId, p('id')))
    .prepare();
  return {
    putCredentials: (list, entry) => commit.run(() => put(orm, list, entry && (() => append(entry)))),
    credentialsOf: async (customerId) => hashesOf.get({ id: customerId }) ?? null,
    takePasswordTry: (subject, nowMs) =>
      commit.run(() => {
        const { customerId, passwordHash } = find(subject);
        const taken = takePasswordTry(tries.read(triesKeyOf(subject)), nowMs, dependencies.limits);
        if (!taken.allowed) return { kind: 'paused', customerId, untilMs: taken.untilMs };
        tries.write(triesKeyOf(subject), taken.tries);
        return { kind: 'allowed', customerId, passwordHash };
      }),
    settlePasswordTry: (subject, matched, entry) =>
      commit.run(() => {
        if (matched) tries.clear(triesKeyOf(subject));
        append(entry);
      }),
    async passwordPausedUntil(customerId, kind, nowMs) {
      const subject = kind === 'login' ? loginOf(orm, customerId) : { kind, customerId };
      const untilMs =
        subject === null ? null : pausedUntilMs(tries.read(triesKeyOf(subject)), dependencies.limits);
      return untilMs !== null && nowMs < untilMs ? untilMs : null;
    },
    dropPasswordTries: (beforeMs) =>
      commit.run(() => orm.delete(passwordTries).where(lt(passwordTries.lastTryMs, beforeMs)).run().changes),
  };
}

function loginOf(orm: Orm, customerId: number): PasswordSubject | null {
  const row = orm
    .select({ loginId: customers.loginId })
    .from(customers)
    .where(eq(customers.id, customerId))
    .get();
  return row === undefined ? null : { kind: 'login', loginId: row.loginId };
}

function prepareFind(orm: Orm): (subject: PasswordSubject) => FoundPassword {
  const byLoginId = orm
    .select({ customerId: customers.id, passwordHash: t.loginPasswordHash })
    .from(customers)
    .leftJoin(t, eq(t.customerId, customers.id))
    .where(eq(customers.loginIdFold, p('fold')))
    .prepare();
  const byCustomer = orm
    .select({ passwordHash: t.confirmationPasswordHash })
    .from(t)
    .where(eq(t.customerId, p('id')))
    .prepare();
  return (subject) => {
    if (subject.kind === 'confirmation') {
      const { customerId } = subject;
      return { customerId, passwordHash: byCustomer.get({ id: customerId })?.passwordHash ?? null };
    }
    const fold = foldLoginId(subject.loginId);
    // An empty login ID is nobody's, even where a customer was registered without one.
    const row = fold === '' ? undefined : byLoginId.get({ fold });
    return row ?? { customerId: null, passwordHash: null };
  };
}

/** The counts, read and written with every try. */
function prepareTries(orm: Orm) {
  const ofSubject = eq(passwordTries.subject, p('subject'));
  const read = orm.select().from(passwordTries).where(ofSubject).prepare();
  const write = orm
    .insert(passwordTries)
    .values({ subject: p('subject'), failures: p('failures'), lastTryMs: p('lastTryMs') })
    .onConflictDoUpdate({
      target: passwordTries.subject,
      set: { failures: sql`excluded.failures`, lastTryMs: sql`excluded.last_try_ms` },
    })
    .prepare();
  const clear = orm.delete(passwordTries).where(ofSubject).prepare();
  return {
    read: (subject: string): PasswordTries => read.get({ subject }) ?? NO_TRIES,
    write: (subject: string, { failures, lastTryMs }: PasswordTries) =>
      write.run({ subject, failures, lastTryMs }),
    clear: (subject: string) => clear.run({ subject }),
  };
}

function put(
  orm: Orm,
  list: readonly ({ customerNumber: string } & CredentialHashes)[],
  tell: (() => unknown) | null,
): { unknown: string[] } {
  const byNumber = orm
    .select({ id: customers.id })
    .from(customers)
    .where(eq(customers.customerNumber, p('number')))
    .prepare();
  const replace = orm
    .insert(t)
    .values({
      customerId: p('id'),
      loginPasswordHash: p('login'),
      confirmationPasswordHash: p('confirmation'),
    })
    .onConflictDoUpdate({
      target: t.customerId,
      set: {
        loginPasswordHash: sql`excluded.login_password_hash`,
        confirmationPasswordHash: sql`excluded.confirmation_password_hash`,
      },
    })
    .prepare();
  const found = list.map((each) => ({ ...each, id: byNumber.get({ number: each.customerNumber })?.id }));
  const unknown = found.filter(({ id }) => id === undefined).map(({ customerNumber }) => customerNumber);
  if (unknown.length > 0) return { unknown };
  for (const { id, loginPasswordHash, confirmationPasswordHash } of found) {
    replace.run({ id, login: loginPasswordHash, confirmation: confirmationPasswordHash });
  }
  tell?.();
  return { unknown: [] };
}
