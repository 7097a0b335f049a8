// Somebody sets the clock of the servers back and forward while they run: no code counts a second time, nobody is thrown out for a clock that goes back, sealing goes on in
// the order of the log, and with the right time everything is as before.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HttpAnswer, HttpSession } from './support/http-session.ts';
import { type RunningProduct, startProduct } from './support/running-product.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const LOGIN = { loginId: 'hanako01', password: 'demo-login-password' };

let running: RunningProduct;
let session: HttpSession;
beforeAll(async () => {
  running = await startProduct({ mailbox: false });
});
afterAll(() => running?.stop());

const codeNow = async () => /\d{6}/.exec(await running.madoguchi('demo', 'code', LOGIN.loginId))?.[0] ?? '';

/** A log-in by password and the code of the phone at this time. */
async function logIn(code: string): Promise<{ session: HttpSession; answer: HttpAnswer }> {
  const own = new HttpSession(running.customerUrl);
  expect((await own.post('/api/session/password', LOGIN)).body).toEqual({ next: 'code' });
  return { session: own, answer: await own.post('/api/session/code', { code }) };
}

it('set back by an hour: codes of then are refused, and who is logged in stays so', async () => {
  const code = await codeNow();
  const first = await logIn(code);
  expect(first.answer.status).toBe(200);
  session = first.session;
  running.letPass(-HOUR_MS);
  expect((await session.get('/api/otp')).status).toBe(200);
  for (const tried of [code, await codeNow()]) {
    const { answer } = await logIn(tried);
    expect([answer.status, answer.body.code]).toEqual([
      403,
      expect.stringMatching(/^code_(wrong|replayed)$/),
    ]);
  }
  for (const url of [running.url, running.customerUrl])
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
});

it('right again: the next code logs in, and the one before does not', async () => {
  running.letPass(HOUR_MS + 2 * MINUTE_MS);
  const code = await codeNow();
  expect((await logIn(code)).answer.status).toBe(200);
  expect((await logIn(code)).answer.status).not.toBe(200);
  expect((await session.get('/api/otp')).status).toBe(200);
});

it('set forward by a day: sessions are over, and the phone of then logs in', async () => {
  running.letPass(24 * HOUR_MS);
  expect((await session.get('/api/otp')).status).toBe(401);
  expect((await logIn(await codeNow())).answer.status).toBe(200);
});

it('after all of it the log is whole', async () => {
  expect(await running.madoguchi('audit', 'verify')).toContain('The audit log is whole.');
});
