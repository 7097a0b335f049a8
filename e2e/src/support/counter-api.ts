import type { BrowserContext } from 'playwright-core';
import { codeOf } from './clerk.ts';
import type { RunningConsole } from './running-console.ts';

/** What a teller enters where the test is not about it. */
const CHECK = { documents: ['drivers_licence'], icChip: 'read', seal: 'matched', formNumber: 'K-2026-0001' };

/** A release request as the console's API answered it. */
export interface AskedRelease {
  customerId: string;
  requestId: string;
  receiptNumber: string;
}

/**
 * Checks a customer's identity and asks for the release of her token, without the console's pages, for tests of what
 * comes after. The person of the context has signed in less than five minutes ago.
 */
export async function askForRelease(
  context: BrowserContext,
  running: RunningConsole,
  customerNumber: string,
  check: Partial<typeof CHECK> = {},
): Promise<AskedRelease> {
  const found = await post(context, running, '/api/customers/search', { q: customerNumber });
  const customerId = found.customers[0].id;
  const path = `/api/customers/${customerId}`;
  const identityCheck = { ...CHECK, ...check };
  const { grantId } = await post(context, running, `${path}/identity-checks`, {
    act: 'force_release',
    identityCheck,
  });
  const { receiptNumber, page } = await post(context, running, `${path}/force-release`, {
    grantId,
    reason: 'device_change',
  });
  return { customerId, requestId: page.releaseRequest.requestId, receiptNumber };
}

/** Prints a slip, without the console's pages: the address that its code holds. */
export async function printedAddress(
  context: BrowserContext,
  running: RunningConsole,
  receiptNumber: string,
): Promise<string> {
  return (await post(context, running, `/api/receipts/${receiptNumber}/slip`, {})).proofAddress;
}

/** Approves as the officer of the context, with the code of the moment, which must not have been used. */
export async function approveRelease(
  context: BrowserContext,
  running: RunningConsole,
  asked: AskedRelease,
  staffNumber: string,
): Promise<void> {
  const path = `/api/customers/${asked.customerId}/release-requests/${asked.requestId}/approve`;
  await post(context, running, path, { ownCode: await codeOf(running, staffNumber) });
}

/** The members of the replies that are used here; each reply has some of them. */
interface Reply {
  customers: [{ id: string }];
  grantId: string;
  receiptNumber: string;
  page: { releaseRequest: { requestId: string } };
  code: string;
  proofAddress: string;
}

async function post(
  context: BrowserContext,
  running: RunningConsole,
  path: string,
  data: object,
): Promise<Reply> {
  const answer = await context.request.post(`${running.url}${path}`, {
    data,
    headers: { 'x-madoguchi-client': 'e2e', 'idempotency-key': crypto.randomUUID() },
  });
  const body = (await answer.json()) as Reply;
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${body.code}`);
  return body;
}
