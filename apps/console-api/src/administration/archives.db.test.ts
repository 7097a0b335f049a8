// Archived months of the audit log over HTTP: listed for administrators alone, deleted after seven years by two of them and never by one;
// and what needs an archived entry says that it is archived.

import { periodEndMs, periodOf } from '@madoguchi/otp-core/audit-retention';
import type { Browser } from '@madoguchi/server/testing/browser';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askForRelease } from '../testing/counter.ts';
import { startTestConsole, type TestConsole } from '../testing/test-console.ts';

const CHANGES = '/api/administration/changes';

let console: TestConsole;
let first: Browser;
let second: Browser;
let period: string;
let archivedSeq: number;
let receiptNumber: string;

beforeAll(async () => {
  console = await startTestConsole();
  period = periodOf(console.clock.nowMs);
  await console.activate(1);
  receiptNumber = (await askForRelease(await console.signIn('1024'))).body.receiptNumber;
  archivedSeq = await console.store.newestSeq();
  await console.store.sealEntries({ limit: 100_000, nowMs: console.clock.nowMs, sign: () => 'note' });
  await archiveAll();
});
afterAll(() => console.stop());

/** What the command line does, without its file. */
async function archiveAll(): Promise<void> {
  const { store, clock } = console;
  const range = await store.archiveRange(periodEndMs(period));
  if (range === null || range === 'not_sealed') throw new Error('Nothing to archive.');
  const { checkpoint, before, consistency, ...rows } = range;
  const file = { fileName: 'f', fileDigest: 'd', archivedAtMs: clock.nowMs, checkpointSize: checkpoint.size };
  await store.keepArchive(
    { ...rows, ...file, period },
    {
      ...{
        atMs: clock.nowMs,
        action: 'archive_audit_period',
        target: null,
        outcome: 'accepted',
        reason: null,
      },
      actor: { kind: 'system', id: 'cli', role: null, branchCode: null, terminal: 't' },
      ...{ correlationId: 'c', details: {} },
    },
  );
  while ((await store.dropArchivedEntries(period, 1_000)) > 0);
}

async function administrators(): Promise<void> {
  first = await console.signIn('5001');
  second = await console.signIn('5003');
  console.nextMinute();
}
const list = async (by: Browser) => (await by.get('/api/audit-archives')).body;
const propose = (by: Browser, change: object) =>
  by.post(CHANGES, { change: { kind: 'delete_audit_period', ...change }, reason: '保管期間満了' });

it('lists the months for administrators, and for nobody else', async () => {
  await administrators();
  expect((await list(first)).archives).toMatchObject([{ period, state: 'kept', deletedAtMs: null }]);
  const teller = await console.signIn('1024');
  expect(await teller.get('/api/audit-archives')).toMatchObject({
    status: 403,
    body: { code: 'not_permitted' },
  });
});

it('says of an archived act that its slip and its proof are archived', async () => {
  console.nextMinute();
  const teller = await console.signIn('1024');
  const slip = await teller.post(`/api/receipts/${receiptNumber}/slip`, {});
  expect(slip).toMatchObject({ status: 410, body: { code: 'archived', facts: { period } } });
  const { entries } = await console.store.auditPage({ reader: null, limit: 1, cursor: null });
  expect(entries[0]).toMatchObject({ action: 'print_slip', outcome: 'refused', reason: 'archived' });
  expect((await teller.post('/api/receipts/R-20000101-0001/slip', {})).body.code).toBe('not_found');
  console.nextMinute();
  const auditor = await console.signIn('4002');
  const proof = await auditor.get(`/api/audit/entries/${archivedSeq}/proof`);
  expect(proof).toMatchObject({ status: 410, body: { code: 'archived', facts: { period } } });
});

it('goes on serving the customer whose history was archived', async () => {
  console.nextMinute();
  const teller = await console.signIn('1024');
  expect((await teller.get('/api/customers/1')).status).toBe(200);
  const timeline = await teller.get('/api/customers/1/timeline');
  expect([timeline.status, timeline.body.archivedThrough]).toEqual([200, period]);
});

it('refuses to delete before seven years are over, and what is no archive', async () => {
  console.nextMinute();
  await administrators();
  const untilMs = (await list(first)).archives[0].deletableFromMs;
  expect(await propose(first, { period })).toMatchObject({
    ...{ status: 409, body: { code: 'period_retained', facts: { untilMs } } },
  });
  expect((await propose(first, { period: '1999-01' })).body.code).toBe('no_such_period');
  expect((await propose(first, { period: 'soon' })).body.code).toBe('invalid_request');
});

it('gives a month to deletion by two administrators, the second with a fresh code, and never by one alone', async () => {
  console.clock.nowMs = (await list(first)).archives?.[0]?.deletableFromMs ?? console.clock.nowMs;
  console.nextMinute();
  await administrators();
  expect((await propose(first, { period })).body).toEqual({ state: 'proposed', invitation: null });
  const [change] = (await second.get(CHANGES)).body.waiting;
  expect(change).toMatchObject({ kind: 'delete_audit_period', change: { period }, isMine: false });
  const confirm = (by: Browser, ownCode: string) => by.post(`${CHANGES}/${change.id}/confirm`, { ownCode });
  expect((await confirm(first, console.staffCode('5001'))).body.code).toBe('own_proposal');
  expect((await confirm(second, '000000')).body.code).toBe('staff_code_wrong');
  expect((await list(first)).archives[0].state).toBe('kept');
  expect((await confirm(second, console.staffCode('5003'))).body.state).toBe('done');
  expect((await list(first)).archives[0].state).toBe('deletable');
  expect((await propose(first, { period })).body.code).toBe('nothing_changes');
});
