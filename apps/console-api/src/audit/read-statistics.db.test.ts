// The statistics over HTTP: each number is that of the list it leads to, an officer's end at her own branch, and whoever may not read them is
// refused with an entry.
import type { Browser } from '@madoguchi/server/testing/browser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDIT_SIGNER, startTestConsole, type TestConsole } from '../testing/test-console.ts';

const DAY = '2026-11-24';
const DAY_MS = Date.parse(`${DAY}T00:00:00+09:00`);
/** The hour in which everything is done that is counted; readings of the statistics come later, on the next day. */
const PERIOD = `fromDay=${DAY}&toDay=${DAY}`;
const IN_LIST = `fromMs=${DAY_MS}&toMs=${DAY_MS + 86_400_000}`;

let console: TestConsole;
let auditor: Browser;
let officer: Browser;

beforeAll(async () => {
  console = await startTestConsole();
  await console.activate(1);
  const here = await console.signIn('1024');
  await here.get('/api/customers/1');
  await here.get('/api/activity');
  const there = await console.signIn('2024');
  for (let n = 0; n < 3; n += 1) await there.get('/api/customers/1');
  await there.get('/api/audit');
  // Past midnight in Japan.
  console.clock.nowMs += 86_400_000;
  auditor = await console.signIn('4001');
  officer = await console.signIn('1025');
  await seal();
});
afterAll(() => console.stop());

const seal = () =>
  console.store.sealEntries({ limit: 1_000, nowMs: console.clock.nowMs, sign: AUDIT_SIGNER.sign });
const statistics = async (browser: Browser, query = PERIOD) =>
  (await browser.get(`/api/audit/statistics?${query}`)).body as Statistics;

interface Tally {
  accepted: number;
  refused: number;
}
interface Statistics {
  days: (Tally & { day: string })[];
  acts: (Tally & { action: string })[];
  branches: (Tally & { branch: { code: string; name: string } | null })[];
  operators: (Tally & { staff: { staffNumber: string; name: string } })[];
}

/** How many entries the list has under these filters. */
async function listed(browser: Browser, filter: string): Promise<Tally> {
  const tally = { accepted: 0, refused: 0 };
  let cursor: string | null = null;
  do {
    const more: string = cursor === null ? '' : `&cursor=${cursor}`;
    const { body } = await browser.get(`/api/audit?${IN_LIST}&${filter}${more}`);
    for (const { outcome } of body.entries) tally[outcome as keyof Tally] += 1;
    cursor = body.nextCursor;
  } while (cursor !== null);
  return tally;
}

async function expectAsListed(browser: Browser): Promise<Statistics> {
  const found = await statistics(browser);
  const numbers: [filter: string, tally: Tally][] = [
    ...found.days.map((each) => ['', each] as [string, Tally]),
    ...found.acts.map((each) => [`action=${each.action}`, each] as [string, Tally]),
    ...found.branches.map((each) => [`branch=${each.branch?.code ?? 'none'}`, each] as [string, Tally]),
    ...found.operators.map((each) => [`operator=${each.staff.staffNumber}`, each] as [string, Tally]),
  ];
  expect(numbers.length).toBeGreaterThan(5);
  for (const [filter, { accepted, refused }] of numbers) {
    expect([filter, { accepted, refused }]).toEqual([filter, await listed(browser, filter)]);
  }
  return found;
}

describe('an auditor', () => {
  it('gets numbers that are those of the lists, by name, of every branch and of customers', async () => {
    const { days, branches, operators } = await expectAsListed(auditor);
    expect(days.map(({ day }) => day)).toEqual([DAY]);
    expect(branches.map(({ branch }) => branch)).toEqual(
      expect.arrayContaining([{ code: '012', name: '本店営業部' }, { code: '034', name: '東支店' }, null]),
    );
    expect(operators.map(({ staff }) => staff)).toEqual([
      { staffNumber: '2024', name: '東 窓子' },
      { staffNumber: '1024', name: '窓口 一子' },
    ]);
    const { entries } = await console.store.auditPage({
      ...{ reader: null, actions: ['view_statistics'], limit: 1, cursor: null },
    });
    expect(entries[0]).toMatchObject({
      ...{ outcome: 'accepted', actor: { id: '4001' } },
      details: { filter: { fromDay: DAY, toDay: DAY } },
    });
  });

  it('filters them by act, branch, operator and outcome', async () => {
    const filter = `${PERIOD}&action=view_customer&branch=034&operator=2024&outcome=accepted`;
    expect(await statistics(auditor, filter)).toEqual({
      days: [{ day: DAY, accepted: 3, refused: 0 }],
      acts: [{ action: 'view_customer', accepted: 3, refused: 0 }],
      branches: [{ branch: { code: '034', name: '東支店' }, accepted: 3, refused: 0 }],
      operators: [{ staff: { staffNumber: '2024', name: '東 窓子' }, accepted: 3, refused: 0 }],
    });
    const refused = await statistics(auditor, `${PERIOD}&action=view_activity&outcome=refused`);
    expect(refused.operators).toEqual([
      { staff: { staffNumber: '1024', name: '窓口 一子' }, accepted: 0, refused: 1 },
    ]);
    const nobody = await statistics(auditor, `${PERIOD}&branch=none`);
    expect(nobody.operators).toEqual([]);
    expect(nobody.branches.map(({ branch }) => branch)).toEqual([null]);
  });

  it.each([
    ['days that are none', 'fromDay=2026-02-30&toDay=2026-03-01'],
    ['a period that ends before it begins', 'fromDay=2026-11-24&toDay=2026-11-23'],
    ['more than a year', 'fromDay=2025-11-23&toDay=2026-11-24'],
    ['no period', ''],
    ['a branch that is none', `${PERIOD}&branch=12`],
  ])('gets a clear problem for %s', async (_what, query) => {
    expect(await auditor.get(`/api/audit/statistics?${query}`)).toMatchObject({ status: 400 });
  });
});

describe('an officer', () => {
  it('gets the own branch only, also where she asks for another one or its staff', async () => {
    const { branches, operators } = await expectAsListed(officer);
    expect(branches.map(({ branch }) => branch?.code)).toEqual(['012']);
    expect(operators.map(({ staff }) => staff.staffNumber)).toEqual(['1024']);
    for (const filter of ['branch=034', 'branch=none', 'operator=2024']) {
      expect(await statistics(officer, `${PERIOD}&${filter}`)).toEqual({
        ...{ days: [], acts: [], branches: [], operators: [] },
      });
    }
  });
});

it.each(['1024', '3001', '5001'])('%s gets none, with an entry', async (staffNumber) => {
  console.nextMinute();
  const browser = await console.signIn(staffNumber);
  const answer = await browser.get(`/api/audit/statistics?${PERIOD}`);
  expect(answer).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
  const { entries } = await console.store.auditPage({ reader: null, limit: 1, cursor: null });
  expect(entries[0]).toMatchObject({
    ...{ action: 'view_statistics', outcome: 'refused', actor: { id: staffNumber } },
  });
});

it('everybody who is signed in gets the branches to choose from', async () => {
  const { body } = await officer.get('/api/branches');
  expect(body.branches).toEqual([
    { code: '012', name: '本店営業部' },
    { code: '034', name: '東支店' },
  ]);
  expect(await console.browser().get('/api/branches')).toMatchObject({ status: 401 });
});
