// Look-up, customer page, timeline, unmasking and the audit list over HTTP: what is shown to whom, and what is recorded.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestConsole, type TestConsole, YAMADA } from '../testing/test-console.ts';

let console: TestConsole;
beforeAll(async () => {
  console = await startTestConsole();
  await console.store.putCustomers([
    {
      ...YAMADA,
      customerNumber: '00000002',
      accountNumber: '2000002',
      nameKanji: '髙橋 勝',
      nameKana: 'タカハシ マサル',
      phone: '055-222-0002',
      email: 'masaru..t.@docomo.example.jp',
      loginId: 'masaru02',
    },
    {
      ...YAMADA,
      customerNumber: '00000003',
      accountNumber: '2000003',
      nameKanji: '小野 隆',
      nameKana: 'オノ タカシ',
      phone: '',
      email: '',
      loginId: 'ono00003',
    },
    {
      ...YAMADA,
      customerNumber: '00000004',
      accountNumber: '2000004',
      nameKanji: '大野 隆',
      nameKana: 'オオノ タカシ',
      phone: '',
      email: '',
      loginId: 'oono0004',
    },
  ]);
  await console.activate(1);
});
afterAll(() => console.stop());
beforeEach(() => console.nextMinute());

const trail = async (limit = 1) =>
  (await console.store.auditPage({ reader: null, limit, cursor: null })).entries;

describe('the one search box', () => {
  it.each([
    ['a customer number', '00000002', 'customer_number'],
    ['branch and account number', '012-2000002', 'account'],
    ['the same without a hyphen, full-width', '０１２２０００００２', 'account'],
    ['half-width kana', 'ﾀｶﾊｼ ﾏｻﾙ', 'kana_name'],
    ['hiragana', 'たかはしまさる', 'kana_name'],
    ['a kanji variant', '高橋', 'kanji_name'],
    ['a telephone number', '055-222-0002', 'phone'],
    ['a mail address', 'masaru..t.@docomo.example.jp', 'email'],
    ['a login ID', 'MASARU02', 'login_id'],
    ['a name with a date of birth', 'タカハシ S40.4.20', 'kana_name'],
  ])('finds by %s and says how it understood', async (_what, q, reading) => {
    const teller = await console.signIn('1024');
    const { body } = await teller.post('/api/customers/search', { q });
    expect(body.customers.map((hit: { customerNumber: string }) => hit.customerNumber)).toEqual(['00000002']);
    expect(body.understood.reading).toBe(reading);
  });

  it('answers the same to GET, as programs ask', async () => {
    const teller = await console.signIn('1024');
    const { body } = await teller.get(`/api/customers?q=${encodeURIComponent('ヤマダ')}`);
    expect(body.customers).toMatchObject([
      {
        id: '1',
        customerNumber: '00000001',
        branchCode: '012',
        accountNumber: '1234567',
        nameKanji: '山田 花子',
        nameKana: 'ヤマダ ハナコ',
        status: 'active',
      },
    ]);
    expect(body.nextCursor).toBeNull();
  });

  it('offers near readings and names that hold the words apart from the hits', async () => {
    const teller = await console.signIn('1024');
    const near = (await teller.post('/api/customers/search', { q: 'オノ' })).body;
    expect(near.customers).toHaveLength(1);
    expect(near.near.flatMap((group: { customers: unknown[] }) => group.customers)).toMatchObject([
      { customerNumber: '00000004' },
    ]);
    const given = (await teller.post('/api/customers/search', { q: 'タカシ' })).body;
    expect(given.customers).toEqual([]);
    expect(given.containing).toHaveLength(2);
  });

  it('records who looked, how and whose data were shown, but not the words', async () => {
    const teller = await console.signIn('1024');
    await teller.post('/api/customers/search', { q: 'ヤマダ' });
    const [entry] = await trail();
    expect(entry).toMatchObject({
      action: 'search_customers',
      actor: { id: '1024' },
      details: { reading: 'kana_name', customerIds: ['1'] },
    });
    expect(JSON.stringify(entry)).not.toContain('ヤマダ');
  });

  it('asks for more than a key that would list everybody', async () => {
    const teller = await console.signIn('1024');
    for (const q of ['ア', '12', '%', '   ']) {
      expect((await teller.post('/api/customers/search', { q })).body.code).toBe('query_too_short');
    }
  });

  it('masks account and birth date of another branch', async () => {
    const other = await console.signIn('2024');
    const [hit] = (await other.post('/api/customers/search', { q: '00000001' })).body.customers;
    expect(hit.accountNumber).not.toContain('1234567');
    expect(hit.dateOfBirth).not.toContain('04-20');
  });

  it.each(['4001', '5001'])(
    'is closed to auditor and administrator (%s), with an entry',
    async (staffNumber) => {
      const browser = await console.signIn(staffNumber);
      const answer = await browser.post('/api/customers/search', { q: '00000001' });
      expect(answer).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
      expect((await trail())[0]).toMatchObject({ action: 'search_customers', outcome: 'refused' });
      expect((await browser.get('/api/customers/1')).status).toBe(403);
    },
  );

  it('slows down somebody who browses, and tells the log once', async () => {
    const limited = await startTestConsole({ lookUpsPerStaff: 3 });
    try {
      const teller = await limited.signIn('1024');
      const statuses = [];
      for (let i = 0; i < 6; i += 1) statuses.push((await teller.get('/api/customers/1')).status);
      expect(statuses).toEqual([200, 200, 200, 429, 429, 429]);
      const filter = { reader: null, actions: ['refuse_request'], limit: 10, cursor: null } as const;
      expect((await limited.store.auditPage(filter)).entries).toMatchObject([
        { reason: 'too_many_requests', actor: { id: '1024' } },
      ]);
    } finally {
      await limited.stop();
    }
  });
});

describe('the customer page', () => {
  it('shows contact data masked, and one field for a reason at the own branch only', async () => {
    const teller = await console.signIn('1024');
    const page = await teller.get('/api/customers/1');
    expect(JSON.stringify(page.body)).not.toContain(YAMADA.phone);
    expect(JSON.stringify(page.body)).not.toContain(YAMADA.email);
    const shown = await teller.post('/api/customers/1/unmask', {
      field: 'phone',
      reason: '折り返し電話のため',
    });
    expect(shown.body.value).toBe(YAMADA.phone);
    expect((await trail())[0]).toMatchObject({ action: 'unmask_customer', reason: '折り返し電話のため' });
    const other = await console.signIn('2024');
    const refused = await other.post('/api/customers/1/unmask', { field: 'phone', reason: '確認のため' });
    expect(refused.status).toBe(403);
    expect((await trail())[0]).toMatchObject({ action: 'unmask_customer', outcome: 'refused' });
  });

  it('tells the helpdesk what to say to a caller, and nobody who may not check one', async () => {
    const helpdesk = await console.signIn('3001');
    const { callAdvice } = (await helpdesk.get('/api/customers/1')).body;
    expect(callAdvice).toContainEqual({
      complaint: 'lost_phone',
      words: 'suspend_now',
      nextActs: ['suspend_token'],
    });
    const teller = await console.signIn('1024');
    expect((await teller.get('/api/customers/1')).body.callAdvice).toEqual([]);
  });

  it('tells the history newest first, without the views', async () => {
    const teller = await console.signIn('1024');
    await teller.get('/api/customers/1');
    const { items } = (await teller.get('/api/customers/1/timeline')).body;
    expect(items.map((item: { action: string }) => item.action)).toEqual([
      'activate_token',
      'provision_token',
      'issue_token',
    ]);
  });

  it('does not exist for an unknown customer', async () => {
    const teller = await console.signIn('1024');
    expect((await teller.get('/api/customers/999999')).body.code).toBe('not_found');
  });
});

describe('the audit list', () => {
  const list = async (staffNumber: string, query = '') => {
    const browser = await console.signIn(staffNumber);
    return (await browser.get(`/api/audit${query}`)).body.entries as {
      actor: { id: string };
      target: { kind: string } | null;
      action: string;
      outcome: string;
    }[];
  };

  it('shows tellers their own acts, officers their branch, auditors all, administrators staff matters', async () => {
    await console.signIn('2024');
    expect(new Set((await list('1024')).map((entry) => entry.actor.id))).toEqual(new Set(['1024']));
    const officers = await list('1025');
    expect(officers.some((entry) => entry.actor.id === '1024')).toBe(true);
    expect(officers.some((entry) => entry.actor.id === '2024')).toBe(false);
    expect((await list('4001')).some((entry) => entry.actor.id === '2024')).toBe(true);
    const administrators = await list('5001');
    expect(administrators.length).toBeGreaterThan(0);
    expect(administrators.every((entry) => entry.target !== null && entry.target.kind !== 'customer')).toBe(
      true,
    );
  });

  it('filters by customer, operator, act, outcome and time, and pages by key', async () => {
    const auditor = await console.signIn('4001');
    const ask = async (query: string) => (await auditor.get(`/api/audit?${query}`)).body.entries;
    for (const entry of await ask('customer=00000001&outcome=accepted')) {
      expect(entry).toMatchObject({ target: { label: '00000001' }, outcome: 'accepted' });
    }
    expect(await ask('customer=99999999')).toEqual([]);
    for (const entry of await ask('operator=2024&action=unmask_customer')) {
      expect(entry).toMatchObject({ actor: { id: '2024' }, action: 'unmask_customer' });
    }
    expect(await ask(`fromMs=${console.clock.nowMs + 1}`)).toEqual([]);
    const first = (await auditor.get('/api/audit')).body;
    const second = (await auditor.get(`/api/audit?cursor=${first.nextCursor}`)).body;
    const seqs = [...first.entries, ...second.entries].map((entry: { seq: string }) => Number(entry.seq));
    expect(new Set(seqs).size).toBe(seqs.length);
    expect((await auditor.get('/api/audit?cursor=forged')).body.code).toBe('invalid_request');
  });
});
