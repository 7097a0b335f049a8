import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { type GrantChange, grantProblem, type VerificationGrant } from '@madoguchi/otp-core/verification';
import { eq, lt, sql } from 'drizzle-orm';
import type { GrantUse, ReleaseRequests } from '../release-requests.ts';
import type { Orm } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { verificationGrants as t } from './schema.ts';

/** Verification outside of a change, on SQLite. */
export function grantsOf(
  orm: Orm,
  commit: GroupCommit,
  append: (entry: AuditEntry) => number,
): Pick<ReleaseRequests, 'useGrant' | 'dropGrants'> {
  const load = prepareLoadGrant(orm);
  return {
    useGrant: (use) => commit.run(() => spendGrant(orm, append, load(use), use)),
    dropGrants: (beforeMs) =>
      commit.run(() => orm.delete(t).where(lt(t.expiresAtMs, beforeMs)).run().changes),
  };
}

/** The grant that a command names, as the core knows it; null where it names none, or one that never was. */
export function prepareLoadGrant(orm: Orm): (names: object) => VerificationGrant | null {
  const statement = orm
    .select()
    .from(t)
    .where(eq(t.grantId, sql.placeholder('grantId')))
    .prepare();
  return (names) => {
    const grantId = 'grantId' in names && typeof names.grantId === 'string' ? names.grantId : null;
    const row = grantId === null ? undefined : statement.get({ grantId });
    return row === undefined ? null : { ...row, customerId: String(row.customerId) };
  };
}

/** Writes what a decision does to grants, inside its transaction. */
export function applyGrantChange(orm: Orm, change: GrantChange): void {
  if (change.kind === 'put') {
    orm
      .insert(t)
      .values({ ...change.grant, customerId: Number(change.grant.customerId) })
      .run();
    return;
  }
  const { grantId, state, expiresAtMs } = change;
  orm.update(t).set({ state, expiresAtMs }).where(eq(t.grantId, grantId)).run();
}

function spendGrant(
  orm: Orm,
  append: (entry: AuditEntry) => number,
  grant: VerificationGrant | null,
  { actor, customerId, act, basis, nowMs, entry }: GrantUse,
) {
  const problem = grantProblem(grant, { actor, customerId: String(customerId), act, basis, nowMs });
  if (problem !== null || grant === null) {
    const details = { ...entry.details, problem: problem ?? 'missing' };
    append({ ...entry, outcome: 'refused', reason: 'verification_required', details });
    return problem ?? 'missing';
  }
  const { grantId, expiresAtMs } = grant;
  applyGrantChange(orm, { kind: 'set', grantId, state: 'used', expiresAtMs });
  append({ ...entry, details: { ...entry.details, grantId } });
  return null;
}
