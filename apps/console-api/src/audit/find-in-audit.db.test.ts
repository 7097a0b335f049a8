// The one search box for whoever reads the log, and one entry by its number: it leads where the role may read, and nowhere else, and
// the answer does not tell what is there from what is not.
import type { Browser } from '@madoguchi/server/testing/browser';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestConsole, type TestConsole, YAMADA } from '../testing/test-console.ts';

let console: TestConsole;
let auditor: Browser;
/** The suspension by teller 1024 of branch 012. */
let suspension: { seq: string; receiptNumber: string };

beforeAll(async () => {
  console = await startTestConsole();
  await console.activate(1);
  const teller = await console.signIn('1024');
  const { receiptNumber } = (await teller.act('/api/customers/1/suspend', { reason: 'lost' })).body;
  suspension = { seq: String(await console.store.newestSeq()), receiptNumber };
  auditor = await console.signIn('4001');
});
afterAll(() => console.stop());
beforeEach(() => console.nextMinute());

const find = async (browser: Browser, q: string, as?: string) =>
  (await browser.post('/api/audit/find', { q, ...(as === undefined ? {} : { as }) })).body;
const newest = async () =>
  (await console.store.auditPage({ reader: null, limit: 1, cursor: null })).entries[0];

describe('the auditor’s box', () => {
  it('leads from the number of an entry to the entry, and says how it understood', async () => {
    for (const q of [`#${suspension.seq}`, `記録 ${suspension.seq}`, suspension.seq]) {
      expect(await find(auditor, q)).toEqual({
        found: { kind: 'entry', seq: suspension.seq },
        understood: { reading: 'audit_entry', value: suspension.seq },
        alternatives: [],
      });
    }
    expect(await newest()).toMatchObject({
      ...{ action: 'read_audit', actor: { id: '4001' } },
      details: { reading: 'audit_entry', found: { kind: 'entry', seq: suspension.seq } },
    });
  });

  it('leads from a slip to its entry, typed in any width, with or without the R', async () => {
    const { receiptNumber, seq } = suspension;
    for (const q of [receiptNumber, receiptNumber.slice(2), receiptNumber.replaceAll('-', 'ー')]) {
      expect((await find(auditor, q)).found).toEqual({ kind: 'entry', seq });
    }
  });

  it('leads from a customer and from her token to her entries', async () => {
    const found = { kind: 'customer', customerNumber: YAMADA.customerNumber };
    expect((await find(auditor, YAMADA.customerNumber)).found).toEqual(found);
    const holding = await console.store.holdingOf(1);
    if (!('token' in holding)) throw new Error('She has no token.');
    const { tokenId, tokenUserId } = holding.token;
    expect(await find(auditor, tokenId)).toMatchObject({ found, understood: { reading: 'token_id' } });
    expect(await find(auditor, tokenUserId)).toMatchObject({
      found,
      understood: { reading: 'token_user_id' },
    });
  });

  it('takes another reading where one is chosen, and says which there are', async () => {
    const first = await find(auditor, YAMADA.customerNumber);
    expect(first.alternatives).toEqual([{ reading: 'audit_entry', value: '1' }]);
    const second = await find(auditor, YAMADA.customerNumber, 'audit_entry');
    expect(second).toMatchObject({
      found: { kind: 'entry', seq: '1' },
      understood: { reading: 'audit_entry' },
    });
  });

  it('finds nothing of what nobody has, and keeps what was typed out of the log', async () => {
    for (const q of ['#999999', 'R-20200101-0001', '99999999', 'nobodys-token-0000', '山田 花子']) {
      expect((await find(auditor, q)).found).toBeNull();
      expect(JSON.stringify(await newest())).not.toContain(q);
    }
    expect((await find(auditor, '山田 花子')).understood).toBeNull();
  });
});

describe('outside of the reader’s scope', () => {
  it.each([
    ['a teller of the own branch who did not do it', '3001'],
    ['a teller of another branch', '2024'],
    ['an officer of another branch', '2025'],
    ['an administrator', '5001'],
  ])('%s gets the very answer of what is not there', async (_who, staffNumber) => {
    const browser = await console.signIn(staffNumber);
    const { seq, receiptNumber } = suspension;
    const unknown = { seq: '999999', receiptNumber: 'R-20200101-0001' };
    const [there, nowhere] = [await find(browser, `#${seq}`), await find(browser, `#${unknown.seq}`)];
    expect(there.found).toBeNull();
    expect({ ...there, understood: null }).toEqual({ ...nowhere, understood: null });
    expect((await find(browser, receiptNumber)).found).toEqual(
      (await find(browser, unknown.receiptNumber)).found,
    );
    expect((await find(browser, YAMADA.customerNumber, 'customer_number')).found).toBeNull();
    const [seen, unseen] = [
      await browser.get(`/api/audit/entries/${seq}`),
      await browser.get(`/api/audit/entries/${unknown.seq}`),
    ];
    expect(seen).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect({ ...seen.body, instance: '' }).toEqual({ ...unseen.body, instance: '' });
    expect(await newest()).toMatchObject({ action: 'read_audit', outcome: 'refused', reason: 'not_found' });
  });

  it('begins beyond the own branch: its officer reads it', async () => {
    const officer = await console.signIn('1025');
    const { seq } = suspension;
    expect((await find(officer, `#${seq}`)).found).toEqual({ kind: 'entry', seq });
    expect((await officer.get(`/api/audit/entries/${seq}`)).body.entry).toMatchObject({
      ...{ seq, action: 'suspend_token', actor: { id: '1024' } },
      target: { label: YAMADA.customerNumber },
    });
    expect(await newest()).toMatchObject({
      ...{ action: 'read_audit', outcome: 'accepted', actor: { id: '1025' }, details: { seq: Number(seq) } },
    });
  });
});

describe('the counter’s box', () => {
  const search = async (browser: Browser, body: object) =>
    (await browser.post('/api/customers/search', body)).body;

  it('takes the number of an entry too, within what the teller did herself', async () => {
    const { seq } = suspension;
    const teller = await console.signIn('1024');
    expect(await search(teller, { q: `＃${seq}` })).toMatchObject({
      ...{ auditEntry: seq, customers: [], understood: { reading: 'audit_entry', value: seq } },
    });
    const other = await console.signIn('2024');
    expect(await search(other, { q: `#${seq}` })).toMatchObject({ auditEntry: null, customers: [] });
  });

  it('offers it for digits, after the readings of the counter', async () => {
    const teller = await console.signIn('1024');
    const first = await search(teller, { q: YAMADA.customerNumber });
    expect(first).toMatchObject({ auditEntry: null, understood: { reading: 'customer_number' } });
    expect(first.alternatives).toContainEqual({ reading: 'audit_entry', value: '1' });
    const chosen = await search(teller, { q: YAMADA.customerNumber, as: 'audit_entry' });
    expect(chosen.customers).toEqual([]);
    expect(chosen.alternatives).toContainEqual({ reading: 'customer_number', value: YAMADA.customerNumber });
  });
});
