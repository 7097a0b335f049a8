import type { Browser } from 'playwright-core';
import { signIn } from './clerk.ts';
import { approveRelease, askForRelease } from './counter-api.ts';
import { mailWith } from './customer.ts';
import type { ReceivedMail, RunningProduct } from './running-product.ts';

/**
 * Releases the token of a customer of branch 012 as counter and officer do, without their pages.
 *
 * @param address - the customer's registered one; answers with the notice that arrived there
 */
export async function forceRelease(
  browser: Browser,
  running: RunningProduct,
  { customerNumber, address }: { customerNumber: string; address: string },
): Promise<ReceivedMail> {
  const [teller, officer] = await Promise.all([browser.newContext(), browser.newContext()]);
  await signIn(teller, running, '1024');
  await signIn(officer, running, '1101');
  const asked = await askForRelease(teller, running, customerNumber);
  // The officer's next code: each is good once.
  running.letPass(60_000);
  await approveRelease(officer, running, asked, '1101');
  await Promise.all([teller.close(), officer.close()]);
  return mailWith(running, address, '今すぐ止める');
}
