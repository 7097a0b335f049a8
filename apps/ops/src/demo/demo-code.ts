import { liveToken } from '@madoguchi/otp-core/holding';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import { millisecondsLeftInStep, type OtpParameters, timeStepAt } from '@madoguchi/otp-core/time-step';
import { generateCode } from '@madoguchi/otp-core/totp';
import type { CustomerRecord } from '@madoguchi/store/customer-record';
import type { Store } from '@madoguchi/store/store';
import { Fault } from '../fault.ts';
import { demoKeyOf, demoKeyOfToken } from './keys.ts';
import { phoneOffsetOf } from './lives.ts';
import { demoPopulation } from './population.ts';
import { isDemo } from './seed-demo.ts';
import { DEMO_STAFF } from './staff.ts';

/** What the phone of a demo user shows now. */
export interface DemoCode {
  name: string;
  code: string;
  secondsLeft: number;
  /** How far the clock of the phone is off, in time steps: ahead is positive. */
  phoneOffset: number;
}

/**
 * The current code of a demo user.
 *
 * @param user - staff number, customer number or login ID
 * @throws Fault outside a demo database, for an unknown user, and for a customer without a demo token
 */
export async function demoCode(
  store: Store,
  user: string,
  nowMs: number,
  otp: OtpParameters = DEFAULT_LIMITS.otp,
): Promise<DemoCode> {
  const codeOf = (key: Uint8Array, phoneOffset: number, name: string): DemoCode => ({
    ...{ name, phoneOffset },
    code: generateCode(key, timeStepAt(nowMs, otp) + phoneOffset, otp),
    secondsLeft: Math.ceil(millisecondsLeftInStep(nowMs, otp) / 1_000),
  });
  if (!(await isDemo(store))) {
    throw new Fault('This is no demo database.', 'Make one: madoguchi demo seed');
  }
  const staff = DEMO_STAFF.find(({ staffNumber }) => staffNumber === user);
  if (staff !== undefined) return codeOf(demoKeyOf(`staff:${user}`), 0, staff.name);
  const customer = await customerBy(store, user);
  if (customer === null) {
    throw new Fault(
      `There is no demo user ${user}.`,
      'Name a staff number, a customer number or a login ID: docs/demo.md',
    );
  }
  const token = liveToken(await store.holdingOf(customer.id));
  if (token === null) throw new Fault(`${customer.nameKanji} has no token now.`, 'No code is asked of her.');
  const key = demoKeyOfToken(token.tokenId);
  if (key === null) {
    throw new Fault(
      `The token of ${customer.nameKanji} was set up later.`,
      'Its codes are in the app it was set up with.',
    );
  }
  const life = demoPopulation().find((one) => one.customer.customerNumber === customer.customerNumber)?.life;
  return codeOf(key, life === undefined ? 0 : phoneOffsetOf(life), customer.nameKanji);
}

async function customerBy(store: Store, user: string): Promise<CustomerRecord | null> {
  const id = /^\d{8}$/.test(user) ? await store.customerIdByNumber(user) : null;
  if (id !== null) return store.customerById(id);
  const by = { kind: 'login_id', value: user } as const;
  const { customers } = await store.searchCustomers({ by, nowMs: 0, limit: 1, cursor: null });
  const [first] = customers;
  return first?.loginId.toLowerCase() === user.toLowerCase() ? first : null;
}
