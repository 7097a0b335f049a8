// The limits of the institution over HTTP: read with their bounds, changed by two administrators, effective at once in this
// process and in another one on the same database, and refused where they do not fit.

import type { LimitView } from '@madoguchi/contract/console/administration';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import type { Browser } from '@madoguchi/server/testing/browser';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestConsole, type TestConsole } from '../testing/test-console.ts';

const CHANGES = '/api/administration/changes';
const MINUTE_MS = 60_000;

let console: TestConsole;
let first: Browser;
let second: Browser;
beforeAll(async () => {
  console = await startTestConsole();
});
afterAll(() => console.stop());
beforeEach(async () => {
  console.clock.nowMs += 3_600_000;
  first = await console.signIn('5001');
  second = await console.signIn('5003');
  console.nextMinute();
});

const propose = (...limits: { name: string; from: number | null; to: number | null }[]) =>
  first.post(CHANGES, { change: { kind: 'change_limits', limits }, reason: '規程の改定' });
const read = async (name: string): Promise<LimitView> =>
  (await first.get('/api/limits')).body.limits.find((limit: LimitView) => limit.name === name);
const confirmNewest = async () => {
  const [change] = (await second.get(CHANGES)).body.waiting;
  return second.post(`${CHANGES}/${change.id}/confirm`, { ownCode: console.staffCode('5003') });
};

it('tells each limit with its bounds, and none that is technical', async () => {
  expect(await read('maxConsecutiveFailures')).toEqual({
    ...{ name: 'maxConsecutiveFailures', value: 5, standard: 5, least: 3, most: 10, offAllowed: false },
  });
  expect(await read('unlockAfterMs')).toMatchObject({ value: null, standard: null, offAllowed: true });
  expect(await read('keyBytes')).toBeUndefined();
});

it('changes one by two administrators, at once and in every process, and says so in history and log', async () => {
  const other = await console.otherStore();
  const from = DEFAULT_LIMITS.stepUpLifeMs;
  const proposed = await propose({ name: 'stepUpLifeMs', from, to: 2 * MINUTE_MS });
  expect(proposed.body).toEqual({ state: 'proposed', invitation: null });
  expect((await read('stepUpLifeMs')).value).toBe(from);
  expect((await confirmNewest()).body.state).toBe('done');
  expect(await read('stepUpLifeMs')).toMatchObject({ value: 2 * MINUTE_MS, standard: from });
  await expect.poll(() => other.limits().inForce.stepUpLifeMs).toBe(2 * MINUTE_MS);
  const [newest] = (await first.get(CHANGES)).body.history;
  expect(newest).toMatchObject({
    ...{ kind: 'change_limits', state: 'done', reason: '規程の改定', decidedBy: { staffNumber: '5003' } },
    change: { limits: [{ name: 'stepUpLifeMs', from, to: 2 * MINUTE_MS }] },
  });
  const { entries } = await console.store.auditPage({ reader: null, limit: 10, cursor: null });
  expect(entries.find(({ action }) => action === 'confirm_change')).toMatchObject({
    target: { kind: 'system', id: 'limits' },
  });
  console.clock.nowMs += 3 * MINUTE_MS;
  const late = await propose({ name: 'stepUpLifeMs', from: 2 * MINUTE_MS, to: from });
  expect(late.body.code).toBe('step_up_required');
});

it.each([
  ['beyond its bounds', { name: 'maxConsecutiveFailures', from: 5, to: 11 }, 422, 'limit_out_of_bounds'],
  ['that is not what was read', { name: 'maxConsecutiveFailures', from: 4, to: 6 }, 409, 'limits_changed'],
  ['to what it is', { name: 'maxConsecutiveFailures', from: 5, to: 5 }, 409, 'nothing_changes'],
  ['that is technical', { name: 'keyBytes', from: 20, to: 32 }, 400, 'invalid_request'],
])('refuses a limit %s', async (_what, limit, status, code) => {
  expect(await propose(limit)).toMatchObject({ status, body: { code } });
});

it('refuses the same limit twice, and names the one that does not fit', async () => {
  const twice = { name: 'grantLifeMs', from: 10 * MINUTE_MS, to: 5 * MINUTE_MS };
  expect((await propose(twice, { ...twice, to: MINUTE_MS })).body.code).toBe('invalid_request');
  const unfit = await propose({ ...twice, to: 61 * MINUTE_MS });
  expect(unfit.body).toMatchObject({ code: 'limit_out_of_bounds', facts: { limit: 'grantLifeMs' } });
});

it.each(['1024', '1025', '3001', '4001'])('shows them to no %s', async (staffNumber) => {
  const browser = await console.signIn(staffNumber);
  expect(await browser.get('/api/limits')).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
});
