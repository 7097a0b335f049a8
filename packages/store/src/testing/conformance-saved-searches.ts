import { MOST_SAVED_SEARCHES } from '@madoguchi/otp-core/saved-search';
import { describe, expect, test } from 'vitest';
import * as acts from './acts.ts';
import { allEntries, lastEntry } from './audit-reading.ts';
import { freshPerTest } from './fresh-per-test.ts';
import { entryOf, type OpenFresh } from './fresh-store.ts';

const search = (name: string, staffNumber = '1301', query = 'outcome=refused') => ({
  ...{ staffNumber, name, query, savedAtMs: 1_000 },
});
const saving = entryOf({ action: 'save_search' });
const dropping = entryOf({ action: 'drop_search' });

/** Searches of the audit log that people keep for themselves, and whose token an ID is. */
export function describeSavedSearches(openFresh: OpenFresh): void {
  describe('a saved search', () => {
    const here = freshPerTest(openFresh);

    test('is kept with its entry, listed by name, replaced by the same name, and dropped', async () => {
      const { store } = here();
      expect(await store.saveSearch(search('b'), null, saving)).toBeNull();
      expect(await store.saveSearch(search('a'), null, saving)).toBeNull();
      const later = { ...search('b', '1301', 'customer=10000123'), savedAtMs: 2_000 };
      expect(await store.saveSearch(later, null, saving)).toBeNull();
      expect(await store.savedSearches('1301')).toEqual([search('a'), later]);
      expect((await allEntries(store)).map(({ action, outcome }) => [action, outcome])).toEqual(
        Array.from({ length: 3 }, () => ['save_search', 'accepted']),
      );
      expect(await store.dropSearch('1301', 'b', dropping)).toBe(true);
      expect(await store.savedSearches('1301')).toEqual([search('a')]);
      expect(await lastEntry(store)).toMatchObject({ action: 'drop_search', outcome: 'accepted' });
    });

    test('is renamed, but never over another one', async () => {
      const { store } = here();
      for (const name of ['a', 'b']) await store.saveSearch(search(name), null, saving);
      expect(await store.saveSearch(search('c'), 'a', saving)).toBeNull();
      expect((await store.savedSearches('1301')).map(({ name }) => name)).toEqual(['b', 'c']);
      expect(await store.saveSearch(search('b'), 'c', saving)).toBe('saved_search_taken');
      expect(await lastEntry(store)).toMatchObject({ outcome: 'refused', reason: 'saved_search_taken' });
      expect(await store.saveSearch(search('d'), 'gone', saving)).toBe('not_found');
      expect((await store.savedSearches('1301')).map(({ name }) => name)).toEqual(['b', 'c']);
    });

    test('is nobody else’s: not listed, not replaced, not renamed, not dropped', async () => {
      const { store } = here();
      await store.saveSearch(search('a'), null, saving);
      await store.saveSearch(search('a', '1302', 'operator=1024'), null, saving);
      expect(await store.savedSearches('1302')).toEqual([search('a', '1302', 'operator=1024')]);
      expect(await store.dropSearch('1303', 'a', dropping)).toBe(false);
      expect(await lastEntry(store)).toMatchObject({ action: 'drop_search', outcome: 'refused' });
      expect(await store.saveSearch(search('x', '1303'), 'a', saving)).toBe('not_found');
      expect(await store.savedSearches('1301')).toEqual([search('a')]);
    });

    test('is one of fifty at most, also where twenty come at once', async () => {
      const { store } = here();
      const count = MOST_SAVED_SEARCHES - 10;
      for (let n = 0; n < count; n += 1) await store.saveSearch(search(`s${n}`), null, saving);
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) => store.saveSearch(search(`t${n}`), null, saving)),
      );
      expect(answers.filter((answer) => answer === 'saved_search_limit')).toHaveLength(10);
      expect(await store.savedSearches('1301')).toHaveLength(MOST_SAVED_SEARCHES);
    });
  });

  describe('the name of a token', () => {
    const here = freshPerTest(openFresh);

    test('leads to its customer, by ID and by user ID, also when the token is gone', async () => {
      const { store, id } = here();
      await acts.enrol(store, id);
      const holding = await store.holdingOf(id);
      if (!('token' in holding)) throw new Error('There is no token.');
      const { tokenId, tokenUserId } = holding.token;
      expect(await store.customerIdByTokenName(tokenId)).toBe(id);
      expect(await store.customerIdByTokenName(tokenUserId)).toBe(id);
      expect(await store.customerIdByTokenName(tokenId.toUpperCase())).toBeNull();
      await acts.perform(store, acts.forceRelease(id));
      expect(await store.customerIdByTokenName(tokenId)).toBe(id);
      expect(await store.customerIdByTokenName(tokenUserId)).toBe(id);
    });
  });
}
