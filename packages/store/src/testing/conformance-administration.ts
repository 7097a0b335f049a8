import type { StaffActor, StaffRole } from '@madoguchi/otp-core/actor';
import {
  type AdministrativeChange,
  INVITATION_LIFE_MS,
  PROPOSAL_LIFE_MS,
} from '@madoguchi/otp-core/administration';
import { codeAt, KEY, MINUTE_MS, NOW_MS, wrongCodeAt } from '@madoguchi/otp-core/testing/context';
import { describe, expect, test } from 'vitest';
import { lastEntry } from './audit-reading.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { entryOf, type OpenFresh, seal } from './fresh-store.ts';
import { administrator, customerOf } from './people.ts';

const FIRST = administrator('1901');
const SECOND = administrator('1902');

function moved(role: StaffRole, branchCode = '012'): AdministrativeChange {
  return {
    kind: 'change_staff',
    staffNumber: '1024',
    name: '窓口 一子',
    role,
    branchCode,
    customerNumber: null,
  };
}

/** Accounts of staff and policies: one or two administrators, history, invitations, the own account. */
export function describeAdministration(openFresh: OpenFresh): void {
  describe('a change by administrators', () => {
    const here = freshPerTest(openFresh);
    let serial = 0;

    async function withStaff() {
      const { store, fresh } = here();
      const keys = { passwordHash: 'h', sealedKey: 's' };
      const people = [
        { staffNumber: '1024', name: '窓口 一子', role: 'teller' },
        { staffNumber: '1901', name: '管理 五子', role: 'administrator' },
        { staffNumber: '1902', name: '管理 六郎', role: 'administrator' },
      ] as const;
      for (const person of people)
        await store.createStaff({ ...person, branchCode: '012', ...keys }, entryOf());
      const session = { data: '', owner: 'staff:1024', lastSeenMs: NOW_MS, expiresAtMs: NOW_MS + MINUTE_MS };
      await store.createSession('hers', session);
      return { store, fresh };
    }
    const asked = (actor: StaffActor, nowMs = NOW_MS) => {
      serial += 1;
      return { actor, nowMs, correlationId: 'c', invitationDigest: `digest-${serial}` };
    };
    const propose = async (change: AdministrativeChange, actor = FIRST) => {
      const id = `change-${serial}`;
      const result = await here().store.proposeChange({ ...asked(actor), id, change, reason: 'r' });
      return { id, result };
    };
    const confirm = (id: string, actor: StaffActor, nowMs = NOW_MS) =>
      here().store.decideChange({ ...asked(actor, nowMs), id, decision: { kind: 'confirm' } });
    const roleOf = async () => (await here().store.staffByNumber('1024'))?.account.role;

    test('of a branch is made at once, ends the sessions, and tells so', async () => {
      const { store } = await withStaff();
      expect((await propose(moved('teller', '034'))).result).toEqual({ kind: 'done', invites: false });
      expect((await store.staffByNumber('1024'))?.account.branchCode).toBe('034');
      expect((await store.loadSession('hers'))?.ended).toBe('account_changed');
      expect(await lastEntry(store)).toMatchObject({
        action: 'change_staff',
        target: { kind: 'staff', id: '1024' },
        reason: 'r',
        details: { state: 'done', change: moved('teller', '034') },
      });
    });

    test('of a role waits for another administrator, whichever comes first of two, and survives a restart', async () => {
      const { fresh } = await withStaff();
      const { id, result } = await propose(moved('officer'));
      expect(result).toEqual({ kind: 'proposed' });
      expect(await confirm(id, FIRST)).toEqual({ kind: 'refused', refusal: { code: 'own_proposal' } });
      expect(await roleOf()).toBe('teller');
      const reopened = await fresh.reopen();
      const decide = () => reopened.decideChange({ ...asked(SECOND), id, decision: { kind: 'confirm' } });
      const results = await Promise.all([decide(), decide()]);
      expect(results.map(({ kind }) => kind).sort()).toEqual(['done', 'refused']);
      expect((await reopened.staffByNumber('1024'))?.account.role).toBe('officer');
      expect((await reopened.loadSession('hers'))?.ended).toBe('account_changed');
      const history = { waiting: false, beforeMs: null, nowMs: NOW_MS, limit: 10 };
      expect(await reopened.administrativeChanges(history)).toMatchObject([
        { id, state: 'done', proposedByName: '管理 五子', decidedByName: '管理 六郎' },
      ]);
    });

    test('is no more to be confirmed when its time is over, or the account is another one by now', async () => {
      await withStaff();
      const late = await propose(moved('officer'));
      const gone = { kind: 'refused', refusal: { code: 'change_not_pending' } };
      expect(await confirm(late.id, SECOND, NOW_MS + PROPOSAL_LIFE_MS)).toEqual(gone);
      const overtaken = await propose(moved('helpdesk'));
      await propose(moved('teller', '034'));
      expect(await confirm(overtaken.id, SECOND)).toEqual(gone);
      expect(await roleOf()).toBe('teller');
    });

    test('is no more to be confirmed when the one who proposed it is no administrator any more', async () => {
      const { store } = await withStaff();
      const { id } = await propose(moved('officer'));
      await store.proposeChange({
        ...{ ...asked(SECOND), id: 'disable', reason: 'r' },
        change: { kind: 'disable_staff', staffNumber: '1901' },
      });
      const third = administrator('1903');
      expect(await confirm(id, third)).toEqual({ kind: 'refused', refusal: { code: 'change_not_pending' } });
    });

    test('of who somebody is as a customer is known at the next request, and to two when it is taken away', async () => {
      const { store, fresh } = await withStaff();
      await fresh.store.putCustomers([customerOf(1)]);
      const id = await store.customerIdByNumber(customerOf(1).customerNumber);
      const named = {
        ...moved('teller'),
        customerNumber: customerOf(1).customerNumber,
      } as AdministrativeChange;
      const herself = async () => (await store.staffByNumber('1024'))?.account.ownCustomerId;
      expect((await propose(named)).result).toEqual({ kind: 'done', invites: false });
      expect(await herself()).toBe(String(id));
      expect((await store.staffList(10)).map(({ customerNumber }) => customerNumber)).toContain('00000001');
      expect((await propose({ ...named, staffNumber: '1902' } as AdministrativeChange)).result).toEqual({
        ...{ kind: 'refused', refusal: { code: 'customer_taken' } },
      });
      const nobody = { ...named, customerNumber: '99999999' } as AdministrativeChange;
      expect((await propose(nobody)).result).toEqual({
        kind: 'refused',
        refusal: { code: 'no_such_customer' },
      });
      const { id: change, result } = await propose(moved('teller'));
      expect(result.kind).toBe('proposed');
      expect(await herself()).toBe(String(id));
      expect((await confirm(change, SECOND)).kind).toBe('done');
      expect(await herself()).toBeNull();
    });

    test('never takes away the last administrator who can sign in', async () => {
      const { store } = await withStaff();
      const disable = (staffNumber: string) => propose({ kind: 'disable_staff', staffNumber }, FIRST);
      expect((await disable('1902')).result.kind).toBe('done');
      const outsider = administrator('1999');
      const { result } = await propose({ kind: 'disable_staff', staffNumber: '1901' }, outsider);
      expect(result).toEqual({ kind: 'refused', refusal: { code: 'last_administrator' } });
      expect(await lastEntry(store)).toMatchObject({ outcome: 'refused', reason: 'last_administrator' });
    });

    test('that invites opens the set-up once, for its time, and the first code makes the account ready', async () => {
      const { store } = await withStaff();
      const account = { staffNumber: '7001', name: '新人', role: 'teller', branchCode: '034' } as const;
      const request = asked(FIRST);
      const change = { kind: 'invite_staff', ...account, customerNumber: null } as const;
      await store.proposeChange({ ...request, id: 'invite', change, reason: 'r' });
      const digest = request.invitationDigest;
      expect(await store.invitation(digest, NOW_MS)).toMatchObject({ ...account, awaits: 'account' });
      expect(await store.invitation(digest, NOW_MS + INVITATION_LIFE_MS)).toBeNull();
      expect((await store.staffByNumber('7001'))?.passwordHash).toBeNull();
      const sealedKey = seal(KEY, { subject: 'staff:7001', tokenId: '7001' });
      expect(await store.beginSetUp(digest, NOW_MS, { passwordHash: null, sealedKey })).toBe(false);
      expect(await store.beginSetUp(digest, NOW_MS, { passwordHash: 'hash', sealedKey })).toBe(true);
      expect((await store.staffByNumber('7001'))?.passwordHash).toBeNull();
      const finish = (code: string) => store.finishSetUp(digest, NOW_MS, code, entryOf());
      expect((await finish(wrongCodeAt(NOW_MS)))?.outcome.kind).toBe('refused');
      expect((await finish(codeAt(NOW_MS)))?.outcome.kind).toBe('accepted');
      expect(await finish(codeAt(NOW_MS))).toBeNull();
      const ready = await store.staffByNumber('7001');
      expect(ready).toMatchObject({ passwordHash: 'hash', account: { awaits: null, lockedAtMs: null } });
      const used = { staffNumber: '7001', code: codeAt(NOW_MS), nowMs: NOW_MS, entry: entryOf() };
      expect((await store.tryStaffCode(used))?.outcome).toMatchObject({
        refusal: { code: 'staff_code_replayed' },
      });
    });

    test('of a lost token leaves nothing that the old one opens', async () => {
      const { store } = await withStaff();
      const { id } = await propose({ kind: 'reset_staff_token', staffNumber: '1024' });
      await confirm(id, SECOND);
      const attempt = { staffNumber: '1024', code: codeAt(NOW_MS), nowMs: NOW_MS, entry: entryOf() };
      expect((await store.tryStaffCode(attempt))?.outcome).toMatchObject({
        refusal: { code: 'staff_not_set_up' },
      });
      expect((await store.loadSession('hers'))?.ended).toBe('token_reset');
    });

    test('of the own password ends the other sessions and keeps this one', async () => {
      const { store } = await withStaff();
      const session = { data: '', owner: 'staff:1024', lastSeenMs: NOW_MS, expiresAtMs: NOW_MS + MINUTE_MS };
      await store.createSession('this', session);
      await store.changeStaffPassword('1024', 'new', 'this', entryOf({ atMs: NOW_MS }));
      expect((await store.staffByNumber('1024'))?.passwordHash).toBe('new');
      expect((await store.loadSession('hers'))?.ended).toBe('password_changed');
      const left = await store.staffSessions('1024', NOW_MS);
      expect(left.map(({ idDigest }) => idDigest)).toEqual(['this']);
    });
  });
}
