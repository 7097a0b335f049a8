import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { decideSingleSignOn } from '@madoguchi/otp-core/single-sign-on';
import { eq } from 'drizzle-orm';
import type { Identities, ProviderSignIn, ProviderSignInResult } from '../identities.ts';
import { entryOfProvider, setUpOfProvider } from '../provider-sign-in.ts';
import { accountOf } from '../staff-row.ts';
import type { Orm } from './database.ts';
import type { GroupCommit } from './group-commit.ts';
import { branches } from './schema.ts';
import { endStaffSessionRows } from './session-rows.ts';
import { findStaff } from './staff-rows.ts';
import { staff } from './staff-schema.ts';

/** Staff who come from an identity provider, on SQLite. */
export function providerSignInsOf(
  orm: Orm,
  commit: GroupCommit,
  append: (entry: AuditEntry) => number,
): Pick<Identities, 'signInFromProvider'> {
  return { signInFromProvider: (signIn) => commit.run(() => enter(orm, append, signIn)) };
}

function enter(
  orm: Orm,
  append: (entry: AuditEntry) => number,
  signIn: ProviderSignIn,
): ProviderSignInResult {
  const { subject, person, invitation, entry } = signIn;
  const { staffNumber, name, role, branchCode } = person;
  const row = findStaff(orm, staffNumber);
  const owner = orm.select().from(staff).where(eq(staff.ssoSubject, subject)).get();
  const decision = decideSingleSignOn(person, subject, {
    account: row === null ? null : accountOf(row),
    linkedSubject: row?.ssoSubject ?? null,
    subjectOwner: owner?.staffNumber ?? null,
    branchExists: orm.select().from(branches).where(eq(branches.code, branchCode)).get() !== undefined,
  });
  if (decision.kind === 'refused') {
    append({ ...entry, outcome: 'refused', reason: decision.refusal.code });
    return decision;
  }
  const setUp = decision.kind === 'create' || row?.awaits === 'token' ? setUpOfProvider(invitation) : {};
  if (decision.kind === 'create') {
    const empty = { passwordHash: '', sealedKey: '', awaits: 'token' } as const;
    orm
      .insert(staff)
      .values({ ...person, ...empty, ssoSubject: subject, ...setUp })
      .run();
  } else {
    if (decision.endsSessions) {
      endStaffSessionRows(orm, staffNumber, 'account_changed', { keepSession: null, nowMs: entry.atMs });
    }
    const now = { name, role, branchCode, ssoSubject: subject, ...setUp };
    orm.update(staff).set(now).where(eq(staff.staffNumber, staffNumber)).run();
  }
  append(entryOfProvider(signIn, decision));
  const account = findStaff(orm, staffNumber);
  if (account === null) throw new Error('An account that was just written is gone.');
  return { kind: 'entered', account: accountOf(account) };
}
