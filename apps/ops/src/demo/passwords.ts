import { hashPassword } from '@madoguchi/server/passwords';
import type { NewCustomer } from '@madoguchi/store/customer-record';
import type { Store } from '@madoguchi/store/store';

/** The passwords of every demo customer, public like everything in the demo data; docs/demo.md tells them. */
export const DEMO_PASSWORDS = {
  login: 'demo-login-password',
  confirmation: 'demo-confirmation-password',
  /** 利用開始パスワード of every issue. */
  activation: 'demo-start-password',
} as const;

/**
 * Gives every demo customer the same two passwords. Each is hashed once for all: 4,000 hashes would take a minute, and
 * a salt of their own protects nothing here.
 */
export async function putDemoPasswords(store: Store, customers: readonly NewCustomer[]): Promise<void> {
  const [loginPasswordHash, confirmationPasswordHash] = await Promise.all([
    hashPassword(DEMO_PASSWORDS.login),
    hashPassword(DEMO_PASSWORDS.confirmation),
  ]);
  const list = customers.map(({ customerNumber }) => ({
    ...{ customerNumber, loginPasswordHash, confirmationPasswordHash },
  }));
  const { unknown } = await store.putCredentials(list, null);
  if (unknown.length > 0) throw new Error(`Customer ${unknown[0]} was not stored.`);
}
