import { decideSingleSignOn } from '@madoguchi/otp-core/single-sign-on';
import { eq } from 'drizzle-orm';
import type { Identities, ProviderSignIn, ProviderSignInResult } from '../identities.ts';
import { entryOfProvider, setUpOfProvider } from '../provider-sign-in.ts';
import { accountOf } from '../staff-row.ts';
import { append } from './audit-rows.ts';
import { first, type Orm, type PostgresDatabase } from './database.ts';
import { branches } from './schema.ts';
import { endStaffSessionRows } from './session-rows.ts';
import { findStaff, holdStaff } from './staff-rows.ts';
import { staff } from './staff-schema.ts';

/** Staff who come from an identity provider, on PostgreSQL. */
export function providerSignInsOf({ write }: PostgresDatabase): Pick<Identities, 'signInFromProvider'> {
  return { signInFromProvider: (signIn) => write((tx) => enter(tx, signIn)) };
}

async function enter(tx: Orm, signIn: ProviderSignIn): Promise<ProviderSignInResult> {
  const { subject, person, invitation, entry } = signIn;
  const { staffNumber, name, role, branchCode } = person;
  const row = await holdStaff(tx, staffNumber);
  const owner = await first(tx.select().from(staff).where(eq(staff.ssoSubject, subject)));
  const decision = decideSingleSignOn(person, subject, {
    account: row === null ? null : accountOf(row),
    linkedSubject: row?.ssoSubject ?? null,
    subjectOwner: owner?.staffNumber ?? null,
    branchExists: (await first(tx.select().from(branches).where(eq(branches.code, branchCode)))) !== null,
  });
  if (decision.kind === 'refused') {
    await append(tx, { ...entry, outcome: 'refused', reason: decision.refusal.code });
    return decision;
  }
  const setUp = decision.kind === 'create' || row?.awaits === 'token' ? setUpOfProvider(invitation) : {};
  if (decision.kind === 'create') {
    const empty = { passwordHash: '', sealedKey: '', awaits: 'token' } as const;
    await tx.insert(staff).values({ ...person, ...empty, ssoSubject: subject, ...setUp });
  } else {
    if (decision.endsSessions) {
      const ends = { keepSession: null, nowMs: entry.atMs };
      await endStaffSessionRows(tx, staffNumber, 'account_changed', ends);
    }
    const now = { name, role, branchCode, ssoSubject: subject, ...setUp };
    await tx.update(staff).set(now).where(eq(staff.staffNumber, staffNumber));
  }
  await append(tx, entryOfProvider(signIn, decision));
  const account = await findStaff(tx, staffNumber);
  if (account === null) throw new Error('An account that was just written is gone.');
  return { kind: 'entered', account: accountOf(account) };
}
