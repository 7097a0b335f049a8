import {
  NO_TRIES,
  type PasswordTries,
  pausedUntilMs,
  takePasswordTry,
} from '@madoguchi/otp-core/password-tries';
import { eq, getTableColumns, lt } from 'drizzle-orm';
import type { CredentialHashes, Credentials, PasswordSubject } from '../credentials.ts';
import { foldLoginId } from '../customer-record.ts';
import { type FoundPassword, triesKeyOf } from '../password-subject.ts';
import { append } from './audit-rows.ts';
import { first, type Orm, type PostgresDatabase, takeLock } from './database.ts';
import type { KeptLimits } from './limit-rows.ts';
import { customerIdOf } from './own-customer-rows.ts';
import { customers, passwordTries, credentials as t } from './schema.ts';

/** Passwords of customers on PostgreSQL. */
export function credentialsOf({ orm, write }: PostgresDatabase, limits: KeptLimits): Credentials {
  const { customerId: _, ...hashes } = getTableColumns(t);
  return {
    putCredentials: (list, entry) =>
      write(async (tx) => {
        const unknown = await put(tx, list);
        if (unknown.length === 0 && entry !== null) await append(tx, entry);
        return { unknown };
      }),
    credentialsOf: (customerId) => first(orm.select(hashes).from(t).where(eq(t.customerId, customerId))),
    takePasswordTry: (subject, nowMs) =>
      write(async (tx) => {
        const key = triesKeyOf(subject);
        // There may be no row to hold yet.
        await takeLock(tx, 'tries', key);
        const { customerId, passwordHash } = await find(tx, subject);
        const taken = takePasswordTry(await triesOf(tx, key), nowMs, await limits.read(tx));
        if (!taken.allowed) return { kind: 'paused', customerId, untilMs: taken.untilMs };
        const { failures, lastTryMs } = taken.tries;
        await tx
          .insert(passwordTries)
          .values({ subject: key, failures, lastTryMs })
          .onConflictDoUpdate({ target: passwordTries.subject, set: { failures, lastTryMs } });
        return { kind: 'allowed', customerId, passwordHash };
      }),
    settlePasswordTry: (subject, matched, entry) =>
      write(async (tx) => {
        if (matched) await tx.delete(passwordTries).where(eq(passwordTries.subject, triesKeyOf(subject)));
        await append(tx, entry);
      }),
    async passwordPausedUntil(customerId, kind, nowMs) {
      const subject = kind === 'login' ? await loginOf(orm, customerId) : { kind, customerId };
      if (subject === null) return null;
      const untilMs = pausedUntilMs(await triesOf(orm, triesKeyOf(subject)), await limits.read(orm));
      return untilMs !== null && nowMs < untilMs ? untilMs : null;
    },
    async dropPasswordTries(beforeMs) {
      return (await orm.delete(passwordTries).where(lt(passwordTries.lastTryMs, beforeMs))).rowCount ?? 0;
    },
  };
}

async function triesOf(orm: Orm, subject: string): Promise<PasswordTries> {
  return (
    (await first(orm.select().from(passwordTries).where(eq(passwordTries.subject, subject)))) ?? NO_TRIES
  );
}

async function loginOf(orm: Orm, customerId: number): Promise<PasswordSubject | null> {
  const { loginId } = customers;
  const row = await first(orm.select({ loginId }).from(customers).where(eq(customers.id, customerId)));
  return row === null ? null : { kind: 'login', loginId: row.loginId };
}

async function find(orm: Orm, subject: PasswordSubject): Promise<FoundPassword> {
  if (subject.kind === 'confirmation') {
    const { customerId } = subject;
    const byCustomer = orm.select({ passwordHash: t.confirmationPasswordHash }).from(t);
    const row = await first(byCustomer.where(eq(t.customerId, customerId)));
    return { customerId, passwordHash: row?.passwordHash ?? null };
  }
  const fold = foldLoginId(subject.loginId);
  // An empty login ID is nobody's, even where a customer was registered without one.
  if (fold === '') return { customerId: null, passwordHash: null };
  const row = await first(
    orm
      .select({ customerId: customers.id, passwordHash: t.loginPasswordHash })
      .from(customers)
      .leftJoin(t, eq(t.customerId, customers.id))
      .where(eq(customers.loginIdFold, fold)),
  );
  return row ?? { customerId: null, passwordHash: null };
}

/** Writes all of them or none; answers with the numbers that nobody has. */
async function put(
  tx: Orm,
  list: readonly ({ customerNumber: string } & CredentialHashes)[],
): Promise<string[]> {
  const found: (CredentialHashes & { customerId: number })[] = [];
  const unknown: string[] = [];
  for (const { customerNumber, loginPasswordHash, confirmationPasswordHash } of list) {
    const customerId = await customerIdOf(tx, customerNumber);
    if (customerId === null) unknown.push(customerNumber);
    else found.push({ customerId, loginPasswordHash, confirmationPasswordHash });
  }
  if (unknown.length > 0) return unknown;
  for (const { customerId, ...hashes } of found) {
    await tx
      .insert(t)
      .values({ customerId, ...hashes })
      .onConflictDoUpdate({ target: t.customerId, set: hashes });
  }
  return [];
}
