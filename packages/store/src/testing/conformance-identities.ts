import type { StaffActor } from '@madoguchi/otp-core/actor';
import { MOST_PASSKEYS } from '@madoguchi/otp-core/passkey';
import { codeAt, KEY, NOW_MS } from '@madoguchi/otp-core/testing/context';
import { describe, expect, test } from 'vitest';
import type { PasskeyUse, ProviderSignIn } from '../identities.ts';
import type { NewStaff, Store } from '../store.ts';
import { allEntries } from './audit-reading.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { entryOf, type OpenFresh, seal } from './fresh-store.ts';

const ICHIKO: NewStaff = {
  ...{ staffNumber: '1024', name: '窓口 一子', role: 'teller', branchCode: '012', passwordHash: 'hash' },
  sealedKey: seal(KEY, { subject: 'staff:1024', tokenId: '1024' }),
};
const PERSON = { staffNumber: '1024', name: '窓口 一子', role: 'teller', branchCode: '012' } as const;
const ADMINISTRATOR: StaffActor = {
  ...{ kind: 'staff', id: '5001', staffNumber: '5001', role: 'administrator', branchCode: '012' },
  ...{ terminal: 'test', steppedUpAtMs: NOW_MS },
};

function signIn(change: Partial<ProviderSignIn> = {}): ProviderSignIn {
  return {
    ...{ subject: 'https://login.example#sub-1', person: PERSON },
    invitation: { digest: 'invitation', expiresMs: NOW_MS + 1_000 },
    entry: entryOf({ action: 'staff_single_sign_on', atMs: NOW_MS }),
    ...change,
  };
}

const passkey = (credentialId: string, staffNumber = '1024') => ({
  ...{ credentialId, staffNumber, publicKey: 'cose', signCount: 7, transports: ['usb'], name: '黒い鍵' },
  createdAtMs: NOW_MS,
});

const use = (change: Partial<PasskeyUse> = {}): PasskeyUse => ({
  ...{ staffNumber: '1024', credentialId: 'key-1', verified: true, signCount: 8 },
  entry: entryOf({ action: 'staff_passkey', atMs: NOW_MS + 1 }),
  ...change,
});

const openSession = (store: Store, idDigest: string) =>
  store.createSession(idDigest, {
    ...{ data: '{}', owner: 'staff:1024', lastSeenMs: NOW_MS, expiresAtMs: NOW_MS + 9_000 },
  });

const lastEntry = async (store: Store, action: string) =>
  (await allEntries(store)).filter((entry) => entry.action === action).at(0);

/** Staff who come from an identity provider. */
function describeProvider(openFresh: OpenFresh): void {
  describe('somebody from the identity provider', () => {
    const here = freshPerTest(openFresh);

    test('gets an account that has no password and waits for its own token, and sets that up by the invitation', async () => {
      const { store } = here();
      const entered = await store.signInFromProvider(signIn());
      expect(entered).toMatchObject({ kind: 'entered', account: { ...PERSON, awaits: 'token' } });
      expect(await store.staffByNumber('1024')).toMatchObject({ passwordHash: null, linked: true });
      expect(await lastEntry(store, 'staff_single_sign_on')).toMatchObject({
        outcome: 'accepted',
        details: { created: true, role: 'teller', branchCode: '012' },
      });
      expect(await store.invitation('invitation', NOW_MS)).toMatchObject({
        staffNumber: '1024',
        awaits: 'token',
      });
      expect(await store.invitation('invitation', NOW_MS + 1_000)).toBeNull();
      const sealedKey = seal(KEY, { subject: 'staff:1024', tokenId: '1024' });
      expect(await store.beginSetUp('invitation', NOW_MS, { passwordHash: null, sealedKey })).toBe(true);
      await store.finishSetUp('invitation', NOW_MS, codeAt(NOW_MS), entryOf({ action: 'set_up_staff' }));
      const again = await store.signInFromProvider(signIn());
      expect(again).toMatchObject({ kind: 'entered', account: { awaits: null } });
      expect(await store.invitation('invitation', NOW_MS)).toBeNull();
    });

    test('is linked to the account of her staff number, which no other identity enters from then on', async () => {
      const { store } = here();
      await store.createStaff(ICHIKO, entryOf());
      await store.signInFromProvider(signIn());
      expect(await lastEntry(store, 'staff_single_sign_on')).toMatchObject({
        details: { linked: true, changed: false },
      });
      expect(await store.signInFromProvider(signIn({ subject: 'https://login.example#sub-2' }))).toEqual({
        kind: 'refused',
        refusal: { code: 'sso_other_person' },
      });
      const renumbered = { ...PERSON, staffNumber: '1025' };
      expect(await store.signInFromProvider(signIn({ person: renumbered }))).toMatchObject({
        kind: 'refused',
      });
      expect(await store.staffByNumber('1025')).toBeNull();
      expect(await lastEntry(store, 'staff_single_sign_on')).toMatchObject({
        ...{ outcome: 'refused', reason: 'sso_other_person' },
      });
    });

    test('has the role and branch of this moment, and where they changed her sessions end', async () => {
      const { store } = here();
      await store.createStaff(ICHIKO, entryOf());
      await openSession(store, 'before');
      await store.signInFromProvider(signIn());
      expect((await store.loadSession('before'))?.ended).toBeNull();
      await store.signInFromProvider(signIn({ person: { ...PERSON, role: 'officer', branchCode: '034' } }));
      expect((await store.staffByNumber('1024'))?.account).toMatchObject({
        role: 'officer',
        branchCode: '034',
      });
      expect((await store.loadSession('before'))?.ended).toBe('account_changed');
    });

    test('finds an unknown branch and a disabled account closed', async () => {
      const { store } = here();
      const nowhere = { ...PERSON, branchCode: '999' };
      expect(await store.signInFromProvider(signIn({ person: nowhere }))).toMatchObject({
        refusal: { code: 'sso_not_entitled', why: 'no_such_branch' },
      });
      await store.createStaff(ICHIKO, entryOf());
      await propose(store, { kind: 'disable_staff', staffNumber: '1024' });
      expect(await store.signInFromProvider(signIn())).toMatchObject({ refusal: { code: 'staff_disabled' } });
    });

    test('does not get round the hand-over of a new token: after a reset the invitation comes first', async () => {
      const { store } = here();
      for (const staffNumber of ['5001', '5002']) {
        await store.createStaff({ ...ICHIKO, staffNumber, role: 'administrator' }, entryOf());
      }
      await store.createStaff(ICHIKO, entryOf());
      await store.signInFromProvider(signIn());
      await propose(store, { kind: 'reset_staff_token', staffNumber: '1024' });
      const confirmed = await store.decideChange({
        ...{ id: 'reset_staff_token', decision: { kind: 'confirm' }, nowMs: NOW_MS, correlationId: 'c' },
        ...{ actor: { ...ADMINISTRATOR, id: '5002', staffNumber: '5002' }, invitationDigest: 'handed over' },
      });
      expect(confirmed).toEqual({ kind: 'done', invites: true });
      expect(await store.signInFromProvider(signIn())).toMatchObject({
        refusal: { code: 'staff_not_set_up' },
      });
      expect(await store.invitation('handed over', NOW_MS)).not.toBeNull();
    });
  });
}

function propose(store: Store, change: Parameters<Store['proposeChange']>[0]['change']) {
  return store.proposeChange({
    ...{ id: change.kind, change, reason: 'r', actor: ADMINISTRATOR },
    ...{ nowMs: NOW_MS, correlationId: 'c', invitationDigest: 'unused' },
  });
}

/** Passkeys of staff. */
function describePasskeys(openFresh: OpenFresh): void {
  describe('a passkey', () => {
    const here = freshPerTest(openFresh);

    test('is kept with its owner, counts up with each use, and is gone once removed', async () => {
      const { store } = here();
      await store.createStaff(ICHIKO, entryOf());
      expect(await store.addPasskey(passkey('key-1'), entryOf({ action: 'add_passkey' }))).toBe('added');
      expect(await store.usePasskey(use())).toEqual({ kind: 'accepted' });
      expect(await store.passkeysOf('1024')).toEqual([
        { ...passkey('key-1'), signCount: 8, lastUsedAtMs: NOW_MS + 1 },
      ]);
      expect(await store.usePasskey(use())).toMatchObject({ refusal: { code: 'passkey_copied' } });
      expect(await lastEntry(store, 'staff_passkey')).toMatchObject({
        ...{ outcome: 'refused', reason: 'passkey_copied' },
      });
      const removal = entryOf({ action: 'remove_passkey' });
      expect(await store.removePasskey('1024', 'key-1', removal)).toBe(true);
      expect(await store.removePasskey('1024', 'key-1', removal)).toBe(false);
      expect(await store.usePasskey(use({ signCount: 9 }))).toMatchObject({
        refusal: { code: 'passkey_refused' },
      });
    });

    test('belongs to one person: nobody else uses, removes or registers it', async () => {
      const { store } = here();
      await store.createStaff(ICHIKO, entryOf());
      await store.createStaff({ ...ICHIKO, staffNumber: '1025' }, entryOf());
      await store.addPasskey(passkey('key-1'), entryOf({ action: 'add_passkey' }));
      expect(await store.usePasskey(use({ staffNumber: '1025' }))).toMatchObject({ kind: 'refused' });
      expect(await store.removePasskey('1025', 'key-1', entryOf())).toBe(false);
      expect(await store.addPasskey(passkey('key-1', '1025'), entryOf({ action: 'add_passkey' }))).toBe(
        'taken',
      );
      expect(await store.passkeysOf('1024')).toMatchObject([{ signCount: 7, lastUsedAtMs: null }]);
      expect(await store.usePasskey(use({ staffNumber: '9999' }))).toBeNull();
    });

    test('is one of ten at most', async () => {
      const { store } = here();
      await store.createStaff(ICHIKO, entryOf());
      for (let i = 0; i < MOST_PASSKEYS; i += 1) {
        expect(await store.addPasskey(passkey(`key-${i}`), entryOf())).toBe('added');
      }
      expect(await store.addPasskey(passkey('one more'), entryOf())).toBe('limit');
    });
  });
}

/** How staff are known beside password and own code. */
export function describeIdentities(openFresh: OpenFresh): void {
  describeProvider(openFresh);
  describePasskeys(openFresh);
}
