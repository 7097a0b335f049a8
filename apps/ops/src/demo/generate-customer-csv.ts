import { CUSTOMER_COLUMNS } from '../import/columns.ts';
import { fictionalCustomer } from './person.ts';
import { seededRandom } from './random.ts';

const FIRST_NUMBER = 20_000_000;

/**
 * The lines of an import file of fictional customers, header first, each with its line end: the same for the same
 * arguments on every machine. For tests and benchmarks.
 *
 * @param count - 0 to 8,000,000
 */
export function* generateCustomerCsv(count: number, seed: number): Generator<string> {
  yield `${CUSTOMER_COLUMNS.map(({ name }) => name).join(',')}\r\n`;
  const random = seededRandom(seed);
  for (let serial = 0; serial < count; serial += 1) {
    const customer = fictionalCustomer(serial, FIRST_NUMBER, random);
    yield `${CUSTOMER_COLUMNS.map(({ field }) => customer[field]).join(',')}\r\n`;
  }
}
