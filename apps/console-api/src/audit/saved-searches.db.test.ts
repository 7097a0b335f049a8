// Saved searches over HTTP: one's own alone, in the words of the page's address, and every change of them in the log.
import { MOST_SAVED_SEARCHES } from '@madoguchi/otp-core/saved-search';
import type { Browser } from '@madoguchi/server/testing/browser';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestConsole, type TestConsole } from '../testing/test-console.ts';

const FILTER = { action: 'force_release', outcome: 'refused', from: '2026-11-01' };
let console: TestConsole;
let auditor: Browser;
beforeAll(async () => {
  console = await startTestConsole();
  auditor = await console.signIn('4001');
});
afterAll(() => console.stop());

const save = (browser: Browser, name: string, filter: object, was?: string) =>
  browser.post('/api/audit/searches', { name, filter, ...(was === undefined ? {} : { was }) });
const drop = (browser: Browser, name: string) => browser.post('/api/audit/searches/drop', { name });
const listed = async (browser: Browser) =>
  (await browser.get('/api/audit/searches')).body.searches as { name: string; filter: object }[];
const newest = async () =>
  (await console.store.auditPage({ reader: null, limit: 1, cursor: null })).entries[0];

it('keeps a filter under a name, gives it back as it was, and renames it', async () => {
  const { body } = await save(auditor, '11月の不成立', FILTER);
  expect(body.searches).toMatchObject([{ name: '11月の不成立', filter: FILTER }]);
  expect(await newest()).toMatchObject({
    ...{ action: 'save_search', outcome: 'accepted', actor: { id: '4001' } },
    details: { name: '11月の不成立', filter: FILTER },
  });
  await save(auditor, '強制解除の不成立', FILTER, '11月の不成立');
  expect((await listed(auditor)).map(({ name }) => name)).toEqual(['強制解除の不成立']);
});

it('is nobody else’s: neither listed, nor renamed, nor dropped, and the try stands in the log', async () => {
  const officer = await console.signIn('1025');
  expect(await listed(officer)).toEqual([]);
  expect(await drop(officer, '強制解除の不成立')).toMatchObject({ status: 404, body: { code: 'not_found' } });
  expect(await newest()).toMatchObject({ action: 'drop_search', outcome: 'refused', actor: { id: '1025' } });
  expect((await save(officer, 'x', {}, '強制解除の不成立')).status).toBe(404);
  expect(await listed(auditor)).toHaveLength(1);
});

it.each([
  ['an act that there is not', 'a', { action: 'beam_up' }],
  ['a moment in the place of a day', 'a', { fromMs: '1' }],
  ['a place in the list', 'a', { cursor: 'x' }],
  ['spaces around the name', ' a ', {}],
  ['a name too long', 'x'.repeat(41), {}],
  ['no name', '', {}],
])('refuses %s', async (_what, name, filter) => {
  expect((await save(auditor, name, filter)).body.code).toBe('invalid_request');
});

it('shows one that another version kept, so that it can be dropped, but no filter that this one does not know', async () => {
  const entry = await newest();
  if (entry === undefined) throw new Error('There is no entry.');
  const odd = { staffNumber: '4001', name: 'odd', query: 'action=beam_up', savedAtMs: 1 };
  await console.store.saveSearch(odd, null, entry);
  expect(await listed(auditor)).toContainEqual({ name: 'odd', filter: null, savedAtMs: 1 });
  expect((await drop(auditor, 'odd')).status).toBe(200);
  expect(await newest()).toMatchObject({
    action: 'drop_search',
    outcome: 'accepted',
    details: { name: 'odd' },
  });
});

it('keeps fifty at most, and says so', async () => {
  const teller = await console.signIn('1024');
  for (let n = 0; n < MOST_SAVED_SEARCHES; n += 1) expect((await save(teller, `s${n}`, {})).status).toBe(200);
  expect(await save(teller, 'one more', {})).toMatchObject({
    status: 409,
    body: { code: 'saved_search_limit' },
  });
  expect((await save(teller, 's1', FILTER)).status).toBe(200);
  expect((await save(teller, 's2', FILTER, 's1')).body.code).toBe('saved_search_taken');
});
