import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { decidePasskey, MOST_PASSKEYS, type Passkey } from '@madoguchi/otp-core/passkey';
import { and, asc, count, eq } from 'drizzle-orm';
import type { Identities, PasskeyUse, PasskeyUseResult } from '../identities.ts';
import { accountOf } from '../staff-row.ts';
import type { Orm } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { findStaff } from './staff-rows.ts';
import { passkeys } from './staff-schema.ts';

type PasskeyPart = 'passkeysOf' | 'addPasskey' | 'removePasskey' | 'usePasskey';

/** Passkeys of staff, on SQLite. */
export function passkeysOf(
  orm: Orm,
  commit: GroupCommit,
  append: (entry: AuditEntry) => number,
): Pick<Identities, PasskeyPart> {
  return {
    passkeysOf: async (staffNumber) => passkeysQuery(orm, staffNumber).all(),
    addPasskey: (passkey, entry) => commit.run(() => add(orm, append, passkey, entry)),
    removePasskey: (staffNumber, credentialId, entry) =>
      commit.run(() => {
        const own = and(eq(passkeys.credentialId, credentialId), eq(passkeys.staffNumber, staffNumber));
        const removed = orm.delete(passkeys).where(own).run().changes > 0;
        if (removed) append(entry);
        return removed;
      }),
    usePasskey: (use) => commit.run(() => decide(orm, append, use)),
  };
}

/** All passkeys of a person, apart so that a test can read its plan. */
export function passkeysQuery(orm: Orm, staffNumber: string) {
  return orm
    .select()
    .from(passkeys)
    .where(eq(passkeys.staffNumber, staffNumber))
    .orderBy(asc(passkeys.createdAtMs));
}

function add(
  orm: Orm,
  append: (entry: AuditEntry) => number,
  passkey: Omit<Passkey, 'lastUsedAtMs'>,
  entry: AuditEntry,
): 'added' | 'taken' | 'limit' {
  const { staffNumber, credentialId, transports } = passkey;
  const known = orm.select().from(passkeys).where(eq(passkeys.credentialId, credentialId)).get();
  const own = orm.select({ n: count() }).from(passkeys).where(eq(passkeys.staffNumber, staffNumber)).get();
  const why = known !== undefined ? 'taken' : (own?.n ?? 0) >= MOST_PASSKEYS ? 'limit' : null;
  if (why !== null) {
    append({ ...entry, outcome: 'refused', reason: why === 'limit' ? 'passkey_limit' : 'passkey_refused' });
    return why;
  }
  orm
    .insert(passkeys)
    .values({ ...passkey, transports: [...transports] })
    .run();
  append(entry);
  return 'added';
}

function decide(
  orm: Orm,
  append: (entry: AuditEntry) => number,
  { staffNumber, credentialId, verified, signCount, entry }: PasskeyUse,
): PasskeyUseResult | null {
  const row = findStaff(orm, staffNumber);
  if (row === null) return null;
  const own = and(eq(passkeys.credentialId, credentialId), eq(passkeys.staffNumber, staffNumber));
  const passkey = orm.select().from(passkeys).where(own).get() ?? null;
  const decision = decidePasskey(accountOf(row), passkey, { verified, signCount });
  if (decision.kind === 'accepted') {
    orm.update(passkeys).set({ signCount, lastUsedAtMs: entry.atMs }).where(own).run();
  }
  const reason = decision.kind === 'refused' ? decision.refusal.code : null;
  append({ ...entry, outcome: decision.kind, reason });
  return decision;
}
