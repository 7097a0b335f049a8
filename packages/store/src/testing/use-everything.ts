import { dayInJapan } from '@madoguchi/otp-core/japan-day';
import { codeAt, NOW_MS } from '@madoguchi/otp-core/testing/context';
import { expect } from 'vitest';
import type { PasswordSubject } from '../credentials.ts';
import type { MailResult } from '../outbox.ts';
import { SEALED_KEY_KINDS } from '../sealed-keys.ts';
import type { Store } from '../store.ts';
import * as acts from './acts.ts';
import { entryOf, seal } from './fresh-store.ts';
import { customerOf, TELLER } from './people.ts';

/** Uses every method of the store at least once on a customer who has no holding yet, and on her alone. */
export async function useEverything(watched: Store, customerId: number): Promise<void> {
  await useChanges(watched, customerId);
  await useStaff(watched, `90${customerId}`);
  await useSessionsAndFacts(watched);
  await usePasswords(watched, customerId);
  await useOutbox(watched, customerId);
  await useRequests(watched, customerId);
  await useAdministration(watched, customerId);
  await useIdentities(watched, `70${customerId}`);
  await useSeal(watched);
  await useFeeds(watched, `receiver-${customerId}`);
  await useAuditSearches(watched, customerId);
  await useSealedKeys(watched);
}

async function useSealedKeys(watched: Store): Promise<void> {
  const keys = SEALED_KEY_KINDS.map((kind) => ({ kind, id: 'none', was: 'a', sealedKey: 'b' }));
  for (const { kind } of keys) await watched.sealedKeys(kind, '', 1);
  expect(await watched.resealKeys(keys, entryOf())).toBe(0);
}

async function useChanges(watched: Store, customerId: number): Promise<void> {
  const idempotency = { key: `press-${customerId}`, fingerprint: 'suspend' };
  const { issue } = acts.enrolment(customerId);
  await watched.change(acts.requestOf(customerId, issue));
  await watched.issueByUrl(`canary-url-digest-${customerId}-1`);
  await watched.issueOf(customerId);
  await acts.enrol(watched, customerId, 2);
  const row = { data: '', owner: null, lastSeenMs: 1, expiresAtMs: 2 };
  const openSession = { idDigest: `opened-${customerId}`, row, replaces: 'none' };
  await watched.change({ ...acts.signIn(customerId), openSession });
  await watched.change(acts.suspend(customerId, { idempotency }));
  await watched.receiptOf({ actor: TELLER, idempotency });
  await acts.perform(watched, acts.forceRelease(customerId, { keepSession: 'none' }));
  await watched.holdingOf(customerId);
  await watched.customerById(customerId);
  await watched.customerIdByNumber('00000001');
}

async function useRequests(watched: Store, customerId: number): Promise<void> {
  const requestId = 'none';
  await watched.releaseRequest(requestId);
  await watched.newestReleaseRequest(customerId, 0);
  await watched.waitingReleaseRequests(['012'], NOW_MS, 10);
  await watched.endedReleaseRequests(['012'], 0, 10);
  const { auditSeq } = acts.done(await watched.change(acts.suspend(customerId)));
  expect(auditSeq).toBeGreaterThan(0);
  const use = { actor: TELLER, customerId, act: 'unmask', basis: 'caller', nowMs: NOW_MS } as const;
  expect(await watched.useGrant({ ...use, grantId: 'none', entry: entryOf() })).toBe('missing');
  await watched.dropGrants(1);
  await watched.operatorActivity('012', { viewsMs: NOW_MS, releasesMs: NOW_MS });
  expect(await watched.receipt('R-20260803-0001')).not.toBeNull();
  await watched.printSlip('R-20260803-0001', () => entryOf());
  expect(watched.limits().inForce).toEqual(watched.limits().standard);
  await watched.putPolicies(await watched.policies(), entryOf());
}

async function useSeal(watched: Store): Promise<void> {
  const sealed = await watched.sealEntries({ limit: 1_000, nowMs: NOW_MS, sign: () => 'note' });
  const newest = await watched.newestCheckpoint();
  expect(newest?.size).toBe(sealed?.size);
  expect(await watched.checkpointOf(newest?.size ?? 0)).toEqual(newest);
  expect(await watched.proveEntry(newest?.lastSeq ?? 0)).not.toBeNull();
  expect((await watched.proveLeaf(0))?.entry?.seq).toBe(1);
  expect(await watched.logEntries(0, 10)).toHaveLength(10);
  expect(await watched.rawEntries(0, 10)).toHaveLength(10);
  expect(await watched.leafTile(0)).not.toBeNull();
  await watched.proveConsistency(1, newest?.size ?? 0);
  await useArchives(watched);
  expect(await watched.miscountedDays()).toEqual([]);
  const day = dayInJapan(NOW_MS);
  const reader = { scope: 'all', staffNumber: '1024', branchCode: '012' } as const;
  expect((await watched.auditStatistics({ reader, fromDay: day, toDay: day })).days).toHaveLength(1);
}

async function useFeeds(watched: Store, name: string): Promise<void> {
  const times = { nowMs: NOW_MS, leaseMs: 1_000, restMs: 0 };
  const request = { name, lease: 'a', ...times, from: 'beginning', limit: 10 } as const;
  const portion = await watched.claimFeed(request);
  if (portion === null) throw new Error('Nothing is there to be sent.');
  await watched.settleFeed(name, 'a', NOW_MS, { kind: 'taken', portion, entry: entryOf() });
  expect(await watched.auditFeeds()).toContainEqual(expect.objectContaining({ name, delivered: 10 }));
}

async function useAuditSearches(watched: Store, customerId: number): Promise<void> {
  for (const scope of ['all', 'own_branch', 'own_actions', 'staff_and_settings'] as const) {
    await watched.auditEntry({ scope, staffNumber: '1024', branchCode: '012' }, 1);
  }
  expect(await watched.auditEntry(null, await watched.newestSeq())).not.toBeNull();
  await watched.customerIdByTokenName('none');
  const search = { staffNumber: `60${customerId}`, name: 'n', query: 'outcome=refused', savedAtMs: NOW_MS };
  expect(await watched.saveSearch(search, null, entryOf())).toBeNull();
  expect(await watched.saveSearch({ ...search, name: 'm' }, 'n', entryOf())).toBeNull();
  expect(await watched.savedSearches(search.staffNumber)).toHaveLength(1);
  expect(await watched.dropSearch(search.staffNumber, 'm', entryOf())).toBe(true);
}

async function useArchives(watched: Store): Promise<void> {
  await watched.auditArchives();
  expect(await watched.archiveRange(NOW_MS + 1)).not.toBeNull();
  const range = { firstSeq: 0, lastSeq: 0, firstLeaf: -1, entries: 0, checkpointSize: 0 };
  const archive = { ...range, period: '2020-01', fileName: 'f', fileDigest: 'd', archivedAtMs: NOW_MS };
  expect(await watched.keepArchive(archive, entryOf())).toBe(false);
  expect(await watched.dropArchivedEntries('2020-01', 10)).toBe(0);
  expect(await watched.leftoverEntries()).toBe(0);
  expect(await watched.markArchiveDeleted('2020-01', NOW_MS, entryOf())).toBe(false);
  expect(await watched.proveLeaf(0)).not.toBeNull();
  expect(await watched.archivedPeriodOf(1)).toBeNull();
  expect(await watched.archivedReceipt('R-20260803-0001')).toBeNull();
}

async function useIdentities(watched: Store, staffNumber: string): Promise<void> {
  const person = { staffNumber, name: 'n', role: 'teller', branchCode: '012' } as const;
  const invitation = { digest: `provider-${staffNumber}`, expiresMs: NOW_MS };
  const signIn = { subject: `sub-${staffNumber}`, person, invitation, entry: entryOf() };
  expect(await watched.signInFromProvider(signIn)).toMatchObject({ kind: 'entered' });
  expect(await watched.signInFromProvider(signIn)).toMatchObject({ kind: 'entered' });
  const passkey = { credentialId: `key-${staffNumber}`, staffNumber, publicKey: 'k', signCount: 0 };
  const kept = { ...passkey, transports: [], name: 'n', createdAtMs: NOW_MS };
  expect(await watched.addPasskey(kept, entryOf())).toBe('added');
  const { credentialId } = passkey;
  await watched.usePasskey({ staffNumber, credentialId, verified: true, signCount: 1, entry: entryOf() });
  expect(await watched.passkeysOf(staffNumber)).toHaveLength(1);
  await watched.removePasskey(staffNumber, credentialId, entryOf());
}

async function useAdministration(watched: Store, customerId: number): Promise<void> {
  const staffNumber = `80${customerId}`;
  const customerNumber = (await watched.customerById(customerId))?.customerNumber ?? null;
  const actor = { ...TELLER, id: '1901', staffNumber: '1901' };
  const asked = { actor, nowMs: NOW_MS, correlationId: 'c', invitationDigest: `digest-${staffNumber}` };
  const account = { staffNumber, name: 'n', role: 'teller', branchCode: '012' } as const;
  const change = { kind: 'invite_staff', ...account, customerNumber } as const;
  expect(await watched.proposeChange({ ...asked, id: `a-${staffNumber}`, change, reason: 'r' })).toEqual({
    kind: 'done',
    invites: true,
  });
  const policies = { kind: 'change_policies', policies: await watched.policies() } as const;
  const id = `p-${staffNumber}`;
  await watched.proposeChange({ ...asked, id, change: policies, reason: 'r' });
  expect(await watched.decideChange({ ...asked, id, decision: { kind: 'withdraw' } })).toEqual({
    kind: 'ended',
  });
  await watched.administrativeChanges({ waiting: true, beforeMs: null, nowMs: NOW_MS, limit: 10 });
  await watched.invitation(asked.invitationDigest, NOW_MS);
  const sealedKey = seal(new Uint8Array(20), { subject: `staff:${staffNumber}`, tokenId: staffNumber });
  await watched.beginSetUp(asked.invitationDigest, NOW_MS, { passwordHash: 'h', sealedKey });
  await watched.finishSetUp(asked.invitationDigest, NOW_MS, '000000', entryOf());
  await watched.changeStaffPassword(staffNumber, 'h', 'none', entryOf());
  await watched.staffSessions(staffNumber, NOW_MS);
  await watched.endStaffSessions(staffNumber, 'ended_by_owner', null, entryOf());
}

async function useStaff(watched: Store, staffNumber: string): Promise<void> {
  const sealedKey = seal(new Uint8Array(20), { subject: `staff:${staffNumber}`, tokenId: staffNumber });
  const staff = { staffNumber, name: '窓口', role: 'teller', branchCode: '012', passwordHash: 'h' } as const;
  expect(await watched.createStaff({ ...staff, sealedKey }, entryOf())).toBe('created');
  await watched.staffByNumber(staffNumber);
  await watched.tryStaffCode({ staffNumber, code: codeAt(NOW_MS), nowMs: NOW_MS, entry: entryOf() });
  await watched.unlockStaff(staffNumber, entryOf());
}

async function useSessionsAndFacts(watched: Store): Promise<void> {
  const session = { data: '', owner: 'staff:1024', lastSeenMs: 1, expiresAtMs: 2 };
  await watched.createSession('a', session);
  await watched.loadSession('a');
  await watched.updateSession('a', session);
  await watched.dropSession('a');
  await watched.dropExpiredSessions(1);
  await watched.rateLimiter('site/tries', { points: 1_000, seconds: 1 }).consume('a');
  await watched.dropSpentPoints(1);
  await watched.putMeta('k', 'v');
  await watched.meta('k');
  await watched.putCustomers([customerOf(1)]);
  await watched.dropRequestKeys(1);
  await watched.feedAfter((await watched.feedEnd()) ?? 0, 10);
  watched.follow(() => {})();
}

async function usePasswords(watched: Store, customerId: number): Promise<void> {
  const customerNumber = (await watched.customerById(customerId))?.customerNumber ?? '';
  const hashes = { loginPasswordHash: 'l', confirmationPasswordHash: 'c' };
  await watched.putCredentials([{ customerNumber, ...hashes }], entryOf());
  await watched.credentialsOf(customerId);
  const subjects: PasswordSubject[] = [
    { kind: 'login', loginId: `login${customerId}` },
    { kind: 'confirmation', customerId },
  ];
  for (const subject of subjects) {
    await watched.takePasswordTry(subject, NOW_MS);
    await watched.settlePasswordTry(subject, true, entryOf());
    await watched.passwordPausedUntil(customerId, subject.kind, NOW_MS);
  }
  await watched.dropPasswordTries(1);
}

async function useOutbox(watched: Store, customerId: number): Promise<void> {
  const mails = await watched.claimMails({ nowMs: NOW_MS, leaseMs: 1, limit: 10 });
  expect(mails.length).toBeGreaterThan(3);
  const results: MailResult[] = [
    { kind: 'sent', entry: entryOf() },
    { kind: 'retry', nextAttemptMs: NOW_MS, problem: 'other' },
    { kind: 'given_up', problem: 'other', entry: entryOf() },
    { kind: 'obsolete' },
  ];
  for (const [index, result] of results.entries()) {
    await watched.settleMail(mails[index]?.id ?? 0, NOW_MS, result);
  }
  await watched.mailsOf(customerId, 10);
  await watched.waitingMails();
  await watched.requeueMail({ id: mails[2]?.id ?? 0, customerId, nowMs: NOW_MS, entry: entryOf() });
}
