// What stands out of a branch's activity, over HTTP: the officer of the branch sees it, and nobody else.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestConsole, type TestConsole, YAMADA } from '../testing/test-console.ts';

let console: TestConsole;
beforeAll(async () => {
  console = await startTestConsole();
  await console.store.putCustomers(
    Array.from({ length: 30 }, (_, n) => ({
      ...YAMADA,
      ...{
        customerNumber: String(50_000_000 + n),
        accountNumber: String(5_000_000 + n),
        loginId: `five${n}`,
      },
    })),
  );
});
afterAll(() => console.stop());

describe('an officer', () => {
  it('sees who opened many customers without doing anything for them', async () => {
    const teller = await console.signIn('1024');
    for (let id = 2; id <= 31; id += 1) await teller.get(`/api/customers/${id}`);
    const officer = await console.signIn('1025');
    const { body } = await officer.get('/api/activity');
    expect(body.operators).toEqual([
      {
        staff: { staffNumber: '1024', name: '窓口 一子' },
        ...{
          customersViewed: 30,
          viewedWithoutAct: 30,
          colleaguesViewed: 0,
          releases: 0,
          unusual: ['many_views'],
        },
      },
    ]);
    const { entries } = await console.store.auditPage({ reader: null, limit: 1, cursor: null });
    expect(entries[0]).toMatchObject({ action: 'view_activity', actor: { id: '1025' } });
  });

  it('of another branch sees nothing of it', async () => {
    const { body } = await (await console.signIn('2025')).get('/api/activity');
    expect(body.operators).toEqual([]);
  });

  it.each(['2024', '3001', '4001', '5001'])(
    'is who may ask: %s may not, with an entry',
    async (staffNumber) => {
      const answer = await (await console.signIn(staffNumber)).get('/api/activity');
      expect(answer).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
      const { entries } = await console.store.auditPage({ reader: null, limit: 1, cursor: null });
      expect(entries[0]).toMatchObject({ action: 'view_activity', outcome: 'refused' });
    },
  );
});
