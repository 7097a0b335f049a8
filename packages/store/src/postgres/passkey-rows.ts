import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { decidePasskey, MOST_PASSKEYS, type Passkey } from '@madoguchi/otp-core/passkey';
import { and, asc, count, eq } from 'drizzle-orm';
import type { Identities, PasskeyUse, PasskeyUseResult } from '../identities.ts';
import { accountOf } from '../staff-row.ts';
import { append } from './audit-rows.ts';
import { first, type Orm, type PostgresDatabase } from './database.ts';
import { holdStaff } from './staff-rows.ts';
import { passkeys } from './staff-schema.ts';

type PasskeyPart = 'passkeysOf' | 'addPasskey' | 'removePasskey' | 'usePasskey';

/** Passkeys of staff, on PostgreSQL. */
export function passkeysOf({ orm, write }: PostgresDatabase): Pick<Identities, PasskeyPart> {
  return {
    passkeysOf: async (staffNumber) => passkeysQuery(orm, staffNumber),
    addPasskey: (passkey, entry) => write((tx) => add(tx, passkey, entry)),
    removePasskey: (staffNumber, credentialId, entry) =>
      write(async (tx) => {
        const own = and(eq(passkeys.credentialId, credentialId), eq(passkeys.staffNumber, staffNumber));
        const removed = ((await tx.delete(passkeys).where(own)).rowCount ?? 0) > 0;
        if (removed) await append(tx, entry);
        return removed;
      }),
    usePasskey: (use) => write((tx) => decide(tx, use)),
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

async function add(
  tx: Orm,
  passkey: Omit<Passkey, 'lastUsedAtMs'>,
  entry: AuditEntry,
): Promise<'added' | 'taken' | 'limit'> {
  const { staffNumber, credentialId, transports } = passkey;
  // Held, so that two at once do not make one too many.
  await holdStaff(tx, staffNumber);
  const known = await first(tx.select().from(passkeys).where(eq(passkeys.credentialId, credentialId)));
  const own = await first(
    tx.select({ n: count() }).from(passkeys).where(eq(passkeys.staffNumber, staffNumber)),
  );
  const why = known !== null ? 'taken' : (own?.n ?? 0) >= MOST_PASSKEYS ? 'limit' : null;
  if (why !== null) {
    const reason = why === 'limit' ? 'passkey_limit' : 'passkey_refused';
    await append(tx, { ...entry, outcome: 'refused', reason });
    return why;
  }
  await tx.insert(passkeys).values({ ...passkey, transports: [...transports] });
  await append(tx, entry);
  return 'added';
}

async function decide(
  tx: Orm,
  { staffNumber, credentialId, verified, signCount, entry }: PasskeyUse,
): Promise<PasskeyUseResult | null> {
  const row = await holdStaff(tx, staffNumber);
  if (row === null) return null;
  const own = and(eq(passkeys.credentialId, credentialId), eq(passkeys.staffNumber, staffNumber));
  const passkey = await first(tx.select().from(passkeys).where(own));
  const decision = decidePasskey(accountOf(row), passkey, { verified, signCount });
  if (decision.kind === 'accepted') {
    await tx.update(passkeys).set({ signCount, lastUsedAtMs: entry.atMs }).where(own);
  }
  const reason = decision.kind === 'refused' ? decision.refusal.code : null;
  await append(tx, { ...entry, outcome: decision.kind, reason });
  return decision;
}
