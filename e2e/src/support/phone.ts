import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { HoldingCommand } from '@madoguchi/otp-core/commands';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import { timeStepAt } from '@madoguchi/otp-core/time-step';
import { generateCode } from '@madoguchi/otp-core/totp';
import { openConfiguredStore } from '@madoguchi/server/open-store';
import type { ChangeResult } from '@madoguchi/store/store';
import type { RunningConsole } from './running-console.ts';

/** A customer's phone and PC, until the customer site exists: it asks the same core and the same database. */
export interface Phone {
  /** Applies, sets up and activates as steps A to E of the notice do. */
  setUp(): Promise<void>;
  /** The code that the app shows at a time. */
  codeAt(atMs: number): string;
  /** Offers a code where codes are verified: at the log-in, or at an activation where nothing is in service. */
  offer(type: 'sign_in' | 'activate_token', code: string): Promise<ChangeResult>;
  close(): Promise<void>;
}

/** The phone of a customer, by her number. */
export async function phoneOf(running: RunningConsole, customerNumber: string): Promise<Phone> {
  const { store, ring } = openConfiguredStore({
    dataFolder: running.dataFolder,
    databasePath: join(running.dataFolder, 'madoguchi.db'),
  });
  const customerId = await store.customerIdByNumber(customerNumber);
  if (customerId === null) throw new Error(`There is no customer ${customerNumber}.`);
  const key = randomBytes(DEFAULT_LIMITS.keyBytes);
  const change = (command: HoldingCommand) =>
    store.change({
      customerId,
      command,
      actor: { kind: 'customer', id: String(customerId), terminal: '203.0.113.7' },
      nowMs: Date.now(),
      correlationId: 'e2e',
    });
  const codeAt = (atMs: number) =>
    generateCode(key, timeStepAt(atMs, DEFAULT_LIMITS.otp), DEFAULT_LIMITS.otp);
  return {
    codeAt,
    offer: (type, code) => change({ type, code }),
    async setUp() {
      const issueId = randomBytes(8).toString('hex');
      const tokenId = randomBytes(8).toString('hex');
      await change({
        type: 'issue_token',
        issueId,
        serviceId: 'S0001',
        tokenUserId: 'U0001',
        mailAddress: 'phone@example.jp',
        confirmation: 'matched',
        activationPasswordHash: 'not looked at here',
        issuanceUrlDigest: issueId,
      });
      const sealedKey = ring.seal(key, { subject: `customer:${customerId}`, tokenId });
      await change({ type: 'provision_token', issueId, activationPassword: 'matched', tokenId, sealedKey });
      const done = await change({ type: 'activate_token', code: codeAt(Date.now()) });
      if (done.kind !== 'done' || done.outcome.kind !== 'accepted')
        throw new Error('The set-up was refused.');
    },
    close: () => store.close(),
  };
}
