import { codeAt, KEY, NOW_MS } from '@madoguchi/otp-core/testing/context';
import { describe, expect, test } from 'vitest';
import { SEALED_KEY_KINDS, type SealedKey, type SealedKeyKind } from '../sealed-keys.ts';
import type { Store } from '../store.ts';
import * as acts from './acts.ts';
import { lastEntry } from './audit-reading.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { entryOf, type OpenFresh, seal, sealedKeyFor } from './fresh-store.ts';
import { customerOf } from './people.ts';

const resealing = entryOf({ action: 'reseal_token_keys', atMs: NOW_MS });
const people = Array.from({ length: 5 }, (_, n) => customerOf(n + 1));

/** All keys of a kind, in pages of two. */
async function all(store: Store, kind: SealedKeyKind): Promise<SealedKey[]> {
  const keys: SealedKey[] = [];
  for (;;) {
    const page = await store.sealedKeys(kind, keys.at(-1)?.id ?? '', 2);
    keys.push(...page);
    if (page.length < 2) return keys;
  }
}

const staffKey = (number: string, key: Uint8Array = KEY) =>
  seal(key, { subject: `staff:${number}`, tokenId: number });

async function hire(store: Store, staffNumber: string): Promise<void> {
  const person = { name: '窓口 一子', role: 'teller', branchCode: '012', passwordHash: 'hash' } as const;
  await store.createStaff({ staffNumber, ...person, sealedKey: staffKey(staffNumber) }, entryOf());
}

/** Somebody from the identity provider, in the middle of the set-up of a token. */
async function setUp(store: Store, staffNumber: string): Promise<void> {
  await store.signInFromProvider({
    ...{ subject: `https://login.example#${staffNumber}` },
    person: { staffNumber, name: '窓口 二子', role: 'teller', branchCode: '012' },
    invitation: { digest: `invitation-${staffNumber}`, expiresMs: NOW_MS + 1_000 },
    entry: entryOf({ action: 'staff_single_sign_on', atMs: NOW_MS }),
  });
  const sealedKey = staffKey(staffNumber);
  const begun = { passwordHash: null, sealedKey };
  expect(await store.beginSetUp(`invitation-${staffNumber}`, NOW_MS, begun)).toBe(true);
}

/** Sealed keys, counted and sealed anew. */
export function describeSealedKeys(openFresh: OpenFresh): void {
  describe('the sealed keys', () => {
    const here = freshPerTest(openFresh, people);

    test('are listed page by page, each once and with its owner, whatever they belong to', async () => {
      const { store, fresh, ids } = here();
      for (const id of ids) await acts.enrol(store, id);
      for (const number of ['1024', '1025', '1026']) await hire(store, number);
      await setUp(store, '1027');
      const tokens = (await all(store, 'token')).toSorted((a, b) => (a.id < b.id ? -1 : 1));
      const { keys } = await fresh.hidden();
      expect(tokens).toEqual(
        keys
          .map(({ customerId, tokenId, sealedKey }) => ({
            ...{ kind: 'token', id: tokenId, sealedKey },
            owner: { subject: `customer:${customerId}`, tokenId },
          }))
          .sort((a, b) => (a.id < b.id ? -1 : 1)),
      );
      expect(tokens).toHaveLength(ids.length);
      expect((await all(store, 'staff')).map(({ id, sealedKey }) => [id, sealedKey])).toEqual(
        ['1024', '1025', '1026'].map((number) => [number, staffKey(number)]),
      );
      expect(await all(store, 'set_up')).toEqual([
        {
          ...{ kind: 'set_up', id: '1027', sealedKey: staffKey('1027') },
          owner: { subject: 'staff:1027', tokenId: '1027' },
        },
      ]);
    });

    test('are none of those who have none', async () => {
      const { store } = here();
      for (const kind of SEALED_KEY_KINDS) expect(await store.sealedKeys(kind, '', 10)).toEqual([]);
    });

    test('are replaced with one entry that counts them, and work on', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      await hire(store, '1024');
      await setUp(store, '1027');
      const keys = (await Promise.all(SEALED_KEY_KINDS.map((kind) => all(store, kind)))).flat();
      // The same key, which this seal writes in capitals.
      const anew = keys.map(({ kind, id: of, sealedKey }) => ({
        ...{ kind, id: of, was: sealedKey },
        sealedKey: sealedKey.replace(/[^/]*$/, (hex) => hex.toUpperCase()),
      }));
      expect(await store.resealKeys(anew, resealing)).toBe(3);
      expect(await lastEntry(store)).toMatchObject({ action: 'reseal_token_keys', details: { resealed: 3 } });
      const after = (await Promise.all(SEALED_KEY_KINDS.map((kind) => all(store, kind)))).flat();
      expect(after.map(({ sealedKey }) => sealedKey)).toEqual(anew.map(({ sealedKey }) => sealedKey));
      expect(acts.done(await store.change(acts.signIn(id))).outcome).toEqual({ kind: 'accepted' });
      const code = { staffNumber: '1024', code: codeAt(NOW_MS), nowMs: NOW_MS, entry: entryOf() };
      expect((await store.tryStaffCode(code))?.outcome.kind).toBe('accepted');
      const finished = await store.finishSetUp('invitation-1027', NOW_MS, codeAt(NOW_MS), entryOf());
      expect(finished?.outcome.kind).toBe('accepted');
    });

    test('stay what they became meanwhile: replaced, ended, set up to the end', async () => {
      const { store, fresh, ids } = here();
      const [first = 0, second = 0] = ids;
      for (const id of [first, second]) await acts.enrol(store, id);
      await setUp(store, '1027');
      const read = [...(await all(store, 'token')), ...(await all(store, 'set_up'))];
      const anew = read.map((key) => ({ ...key, was: key.sealedKey, sealedKey: 'sealed/anew' }));
      await acts.perform(store, acts.forceRelease(first));
      await store.finishSetUp('invitation-1027', NOW_MS, codeAt(NOW_MS), entryOf());
      const stale = anew.map((key) =>
        key.owner.subject === `customer:${second}` ? { ...key, was: 'x' } : key,
      );
      expect(await store.resealKeys(stale, resealing)).toBe(0);
      expect(await lastEntry(store)).toMatchObject({ details: { resealed: 0 } });
      const { keys } = await fresh.hidden();
      expect(keys.map(({ customerId }) => customerId)).toEqual([second]);
      expect(keys[0]?.sealedKey).toBe(sealedKeyFor(second, keys[0]?.tokenId ?? ''));
      expect((await all(store, 'staff')).map(({ sealedKey }) => sealedKey)).toEqual([staffKey('1027')]);
      expect(await all(store, 'set_up')).toEqual([]);
    });

    test('are replaced by one of two who do it at once', async () => {
      const { store, fresh, id } = here();
      await acts.enrol(store, id);
      const other = await fresh.alongside();
      const [key] = await all(store, 'token');
      const by = (name: string) => [
        { kind: 'token' as const, id: key?.id ?? '', was: key?.sealedKey ?? '', sealedKey: name },
      ];
      const counts = await Promise.all([
        store.resealKeys(by('sealed/a'), resealing),
        other.resealKeys(by('sealed/b'), resealing),
      ]);
      expect(counts.toSorted()).toEqual([0, 1]);
      const [after] = await all(store, 'token');
      expect(after?.sealedKey).toBe(counts[0] === 1 ? 'sealed/a' : 'sealed/b');
    });
  });
}
