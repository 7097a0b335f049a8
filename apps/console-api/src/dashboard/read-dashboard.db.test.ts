// The dashboard over HTTP: an officer is told of the own branch only, an administrator of all and of the system's health, numbers move with
// what is done, and whoever may not see it is refused with an entry.
import { dayInJapan, daysLater } from '@madoguchi/otp-core/japan-day';
import { entryOf } from '@madoguchi/store/testing/fresh-store';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AUDIT_SIGNER, startTestConsole, type TestConsole } from '../testing/test-console.ts';

let console: TestConsole;

beforeAll(async () => {
  console = await startTestConsole();
});
afterAll(() => console.stop());

async function dashboardOf(staffNumber: string) {
  console.nextMinute();
  const browser = await console.signIn(staffNumber);
  return browser.get('/api/dashboard');
}

/** An accepted release by this member of staff, now or so many days ago, counted. */
async function release(staffNumber: string, branchCode: string, daysAgo = 0): Promise<void> {
  const actor = { kind: 'staff', id: staffNumber, role: 'teller', branchCode, terminal: 't' } as const;
  const atMs = console.clock.nowMs - daysAgo * 86_400_000;
  await console.store.record(entryOf({ actor, action: 'force_release', outcome: 'accepted', atMs }));
  await console.store.sealEntries({ limit: 1_000, nowMs: console.clock.nowMs, sign: AUDIT_SIGNER.sign });
}

it('shows an officer the releases of the own branch, and nothing of the institution', async () => {
  await release('1024', '012');
  await release('2024', '034');
  const { status, body } = await dashboardOf('1025');
  expect(status).toBe(200);
  expect(body.releases.branches).toEqual([
    { branch: { code: '012', name: '本店営業部' }, accepted: 1, refused: 0 },
  ]);
  expect(body.releases.operators.map(({ staff }: Named) => staff.staffNumber)).toEqual(['1024']);
  expect(body.acts.map(({ action }: { action: string }) => action)).not.toContain('sign_in');
  expect(body).toMatchObject({ health: null, requestsWaiting: 0 });
});

it('shows an administrator every branch, and what the next release adds', async () => {
  const before = (await dashboardOf('5001')).body;
  expect(before.releases.branches).toHaveLength(2);
  await release('2024', '034');
  const after = (await dashboardOf('5001')).body;
  expect(after.releases.branches[0]).toEqual({
    ...{ branch: { code: '034', name: '東支店' }, accepted: 2, refused: 0 },
  });
  expect(after.requestsWaiting).toBeNull();
});

it('counts 30 days with today, and not the day before them', async () => {
  const today = dayInJapan(console.clock.nowMs);
  await release('1024', '012', 29);
  await release('1024', '012', 30);
  const { body } = await dashboardOf('5001');
  expect(body).toMatchObject({ fromDay: daysLater(today, -29), toDay: today });
  const { days } = body.acts.find(({ action }: { action: string }) => action === 'force_release');
  expect(days[0]).toEqual({ day: daysLater(today, -29), accepted: 1, refused: 0 });
});

it('tells an administrator when the last checkpoint was signed and how much it lacks, and that there is no backup', async () => {
  await release('1024', '012');
  const sealedAtMs = console.clock.nowMs;
  const { body } = await dashboardOf('5001');
  expect(body.health).toMatchObject({ sealedAtMs, backupAtMs: null, mailsWaiting: 0, oldestMailMs: null });
  expect(body.health.unsealedEntries).toBeGreaterThan(0);
});

it.each(['1024', '3001', '4001'])('refuses %s with an entry', async (staffNumber) => {
  expect(await dashboardOf(staffNumber)).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
  const { entries } = await console.store.auditPage({ reader: null, limit: 1, cursor: null });
  expect(entries[0]).toMatchObject({
    ...{ action: 'view_statistics', outcome: 'refused', actor: { id: staffNumber } },
  });
});

interface Named {
  staff: { staffNumber: string };
}
