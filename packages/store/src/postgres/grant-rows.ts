import { type GrantChange, grantProblem, type VerificationGrant } from '@madoguchi/otp-core/verification';
import { eq, lt } from 'drizzle-orm';
import type { GrantUse, ReleaseRequests } from '../release-requests.ts';
import { append } from './audit-rows.ts';
import { first, type Orm, type PostgresDatabase } from './database.ts';
import { verificationGrants as t } from './schema.ts';

/** Verification outside of a change, on PostgreSQL. */
export function grantsOf({ orm, write }: PostgresDatabase): Pick<ReleaseRequests, 'useGrant' | 'dropGrants'> {
  return {
    useGrant: (use) => write((tx) => spendGrant(tx, use)),
    async dropGrants(beforeMs) {
      return (await orm.delete(t).where(lt(t.expiresAtMs, beforeMs))).rowCount ?? 0;
    },
  };
}

/**
 * The grant that a command names, as the core knows it, held until the transaction ends: it is spent once. Null where it names none, or
 * one that never was.
 */
export async function loadGrant(tx: Orm, names: object): Promise<VerificationGrant | null> {
  const grantId = 'grantId' in names && typeof names.grantId === 'string' ? names.grantId : null;
  if (grantId === null) return null;
  const row = await first(tx.select().from(t).where(eq(t.grantId, grantId)).for('update'));
  return row === null ? null : { ...row, customerId: String(row.customerId) };
}

/** Writes what a decision does to grants, inside its transaction. */
export async function applyGrantChange(tx: Orm, change: GrantChange): Promise<void> {
  if (change.kind === 'put') {
    await tx.insert(t).values({ ...change.grant, customerId: Number(change.grant.customerId) });
    return;
  }
  const { grantId, state, expiresAtMs } = change;
  await tx.update(t).set({ state, expiresAtMs }).where(eq(t.grantId, grantId));
}

async function spendGrant(tx: Orm, use: GrantUse) {
  const { actor, customerId, act, basis, nowMs, entry } = use;
  const grant = await loadGrant(tx, use);
  const problem = grantProblem(grant, { actor, customerId: String(customerId), act, basis, nowMs });
  if (problem !== null || grant === null) {
    const details = { ...entry.details, problem: problem ?? 'missing' };
    await append(tx, { ...entry, outcome: 'refused', reason: 'verification_required', details });
    return problem ?? 'missing';
  }
  const { grantId, expiresAtMs } = grant;
  await applyGrantChange(tx, { kind: 'set', grantId, state: 'used', expiresAtMs });
  await append(tx, { ...entry, details: { ...entry.details, grantId } });
  return null;
}
