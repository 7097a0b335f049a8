// A member of staff who is a customer too: she looks, masked, and does nothing else for herself at any counter; what is asked
// for a colleague says so; and who looks at a colleague shows to the officer.
import type { Browser } from '@madoguchi/server/testing/browser';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askForRelease, CHECKED, requestPath } from '../testing/counter.ts';
import { PASSWORD, STAFF, startTestConsole, type TestConsole, YAMADA } from '../testing/test-console.ts';

const PATH = '/api/customers/1';
const CHANGES = '/api/administration/changes';

let console: TestConsole;
let first: Browser;
beforeAll(async () => {
  console = await startTestConsole();
  await console.activate(1);
  console.clock.nowMs += 2 * 3_600_000;
});
afterAll(() => console.stop());

/** Writes down who a member of staff is as a customer; null: nobody. */
async function name(staffNumber: string, customerNumber: string | null): Promise<string> {
  console.nextMinute();
  first = await console.signIn('5001');
  const member = STAFF.find((each) => each.staffNumber === staffNumber);
  const change = { kind: 'change_staff', ...member, customerNumber };
  return (await first.post(CHANGES, { change, reason: '口座開設' })).body.state;
}

const newest = async () =>
  (await console.store.auditPage({ reader: null, limit: 1, cursor: null })).entries[0];

it('does nothing for herself from the next request on, each refusal with its entry', async () => {
  const teller = await console.signIn('1024');
  const before = (await teller.get(PATH)).body.acts;
  expect(before.find(({ act }: { act: string }) => act === 'suspend_token').allowed).toBe(true);
  expect(await name('1024', YAMADA.customerNumber)).toBe('done');
  const page = (await teller.get(PATH)).body;
  const whys = Object.fromEntries(page.acts.map(({ act, why }: { act: string; why: string }) => [act, why]));
  expect(whys).toMatchObject({ force_release: 'yourself', suspend_token: 'yourself', freeze: 'yourself' });
  const check = { act: 'force_release', identityCheck: CHECKED };
  for (const refused of [
    await teller.post(`${PATH}/identity-checks`, check),
    await teller.act(`${PATH}/suspend`, { reason: 'lost' }),
    await teller.act(`${PATH}/freeze`, {}),
    await teller.post(`${PATH}/unmask`, { field: 'phone', reason: '折り返し' }),
  ]) {
    expect(refused).toMatchObject({
      status: 403,
      body: { code: 'not_permitted', facts: { why: 'yourself' } },
    });
    expect(await newest()).toMatchObject({ outcome: 'refused', actor: { id: '1024' } });
  }
});

it('stands out to the officer where she looked at herself, and so does a colleague who did', async () => {
  console.nextMinute();
  const officer = await console.signIn('1026');
  await officer.get(PATH);
  const { operators } = (await (await console.signIn('1025')).get('/api/activity')).body;
  const byNumber = (one: { staff: { staffNumber: string } }) => Number(one.staff.staffNumber);
  expect(operators.sort((a: never, b: never) => byNumber(a) - byNumber(b))).toEqual(
    ['1024', '1026'].map((staffNumber) =>
      expect.objectContaining({
        staff: expect.objectContaining({ staffNumber }),
        ...{ colleaguesViewed: 1, unusual: ['colleague_views'] },
      }),
    ),
  );
});

it('is served by others, who are told that she is a colleague', async () => {
  console.nextMinute();
  const asked = await askForRelease(await console.signIn('1026'));
  expect(asked.body.page.releaseRequest.risks).toContain('colleague');
});

it('decides nothing about herself as an officer, neither at her own screen nor at a teller’s terminal', async () => {
  expect(await name('1024', null)).toBe('proposed');
  console.nextMinute();
  const [{ id }] = (await first.get(CHANGES)).body.waiting;
  const second = await console.signIn('5003');
  console.nextMinute();
  const confirmed = await second.post(`${CHANGES}/${id}/confirm`, { ownCode: console.staffCode('5003') });
  expect(confirmed.body.state).toBe('done');
  expect(await name('1025', YAMADA.customerNumber)).toBe('done');
  const teller = await console.signIn('1024');
  const page = (await teller.get(PATH)).body;
  const path = requestPath({ status: 200, body: { page } } as Awaited<ReturnType<typeof askForRelease>>);
  const officer = await console.signIn('1025');
  const [{ request }] = (await officer.get('/api/release-requests')).body.requests;
  expect(request.whyNot).toBe('yourself');
  console.nextMinute();
  const refusal = { status: 403, body: { code: 'not_permitted', facts: { why: 'yourself' } } };
  expect(await officer.act(`${path}/approve`, { ownCode: console.staffCode('1025') })).toMatchObject(refusal);
  console.nextMinute();
  const given = { staffNumber: '1025', password: PASSWORD, ownCode: console.staffCode('1025') };
  expect(await teller.act(`${path}/decide-here`, { ...given, rejection: null })).toMatchObject(refusal);
  expect((await console.store.holdingOf(1)).status).toBe('active');
});
