import type { BrowserContext } from 'playwright-core';
import { LOGIN_PASSWORD } from './customer.ts';
import type { RunningProduct } from './running-product.ts';

/**
 * Logs a demo customer in without the log-in's pages, for tests of what comes after; the context then holds the session.
 *
 * @param withCode - for customers whose token is in use: with the code of their phone now
 */
export async function signInByApi(
  context: BrowserContext,
  running: RunningProduct,
  loginId: string,
  { withCode = false } = {},
): Promise<void> {
  const post = async (path: string, data: object) => {
    const answer = await context.request.post(`${running.customerUrl}${path}`, {
      data,
      headers: { 'x-madoguchi-client': 'e2e' },
    });
    if (!answer.ok()) throw new Error(`${path} for ${loginId} answered ${answer.status()}.`);
  };
  await post('/api/session/password', { loginId, password: LOGIN_PASSWORD });
  if (!withCode) return;
  const printed = await running.madoguchi('demo', 'code', loginId);
  await post('/api/session/code', { code: /\d{6}/.exec(printed)?.[0] ?? '' });
}
