import type { Answer, Browser } from '@madoguchi/server/testing/browser';
import type { TestConsole } from './test-console.ts';

/** What a clerk records of a customer's identity. */
export const CHECKED = {
  documents: ['drivers_licence'],
  icChip: 'read',
  seal: 'matched',
  formNumber: 'F-100',
};

/** Verifies the customer at the counter for one act; answers with the grant. */
export async function verify(by: Browser, act: string, customerId = 1): Promise<string> {
  const answer = await by.post(`/api/customers/${customerId}/identity-checks`, {
    act,
    identityCheck: CHECKED,
  });
  if (answer.status !== 200) throw new Error(`The identity check was refused: ${answer.body.code}.`);
  return answer.body.grantId;
}

/** Asks for a forced release, the customer verified for it; `more` is put into the request. */
export async function askForRelease(by: Browser, more: object = {}): Promise<Answer> {
  const grantId = await verify(by, 'force_release');
  return by.act('/api/customers/1/force-release', { grantId, reason: 'device_change', ...more });
}

/** Where a request of a customer is decided. */
export function requestPath(asked: Answer): string {
  return `/api/customers/1/release-requests/${asked.body.page.releaseRequest.requestId}`;
}

/** Asks as a teller and approves as an officer: the token is released. */
export async function release(console: TestConsole): Promise<void> {
  const teller = await console.signIn('1024');
  const asked = await askForRelease(teller);
  const officer = await console.signIn('1025');
  console.nextMinute();
  const ownCode = console.staffCode('1025');
  const answer = await officer.act(`${requestPath(asked)}/approve`, { ownCode });
  if (answer.status !== 200) throw new Error(`The approval was refused: ${answer.body.code}.`);
}
