// Aim: generated files and demo people are the same on every machine and pass the import's own checks.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { collectFaults } from '../import/line-faults.ts';
import { validateCustomer } from '../import/validate-customer.ts';
import { DEMO_BRANCHES } from './branches.ts';
import { generateCustomerCsv } from './generate-customer-csv.ts';
import { demoPopulation } from './population.ts';

const CONTEXT = { branchCodes: new Set(DEMO_BRANCHES.map(({ code }) => code)), today: '2026-11-23' };
const digest = (value: string) => createHash('sha256').update(value).digest('hex').slice(0, 16);

describe('generated files', () => {
  test('have no faulty line', () => {
    const faults = collectFaults(10);
    const [, ...lines] = generateCustomerCsv(5_000, 1);
    expect(lines).toHaveLength(5_000);
    for (const [index, line] of lines.entries()) {
      validateCustomer({ line: index + 2, fields: line.trimEnd().split(',') }, CONTEXT, faults);
    }
    expect(faults.kept()).toEqual([]);
  });

  test('are fixed by count and seed', () => {
    const text = (count: number, seed: number) => [...generateCustomerCsv(count, seed)].join('');
    expect(digest(text(1_000, 1))).toBe('b290e32e6337cc7b');
    expect(text(1_000, 2)).not.toBe(text(1_000, 1));
    expect(text(1_000, 1).startsWith(text(10, 1))).toBe(true);
  });
});

describe('demo customers', () => {
  test('are 2,000, with unique numbers, accounts, telephone numbers and login IDs', () => {
    const customers = demoPopulation().map(({ customer }) => customer);
    expect(customers).toHaveLength(2_000);
    for (const key of ['customerNumber', 'accountNumber', 'phone', 'loginId'] as const) {
      expect(new Set(customers.map((customer) => customer[key])).size).toBe(2_000);
    }
  });

  test('are the same on every machine', () => {
    expect(digest(JSON.stringify(demoPopulation()))).toBe('78a2b4f4d15686b7');
  });

  test('would pass the import', () => {
    const faults = collectFaults(10);
    for (const { customer } of demoPopulation()) {
      const { customerNumber, branchCode, accountType, accountNumber, nameKanji } = customer;
      const { nameKana, dateOfBirth, phone, email, loginId } = customer;
      const fields = [customerNumber, branchCode, accountType, accountNumber, nameKanji];
      fields.push(nameKana, dateOfBirth, phone, email, loginId);
      expect(validateCustomer({ line: 2, fields }, CONTEXT, faults)).toEqual(customer);
    }
    expect(faults.kept()).toEqual([]);
  });

  test('cannot be called: no number that is assigned anywhere begins like theirs', () => {
    const phones = demoPopulation().map(({ customer }) => customer.phone);
    for (const phone of phones) expect(phone).toMatch(/^0[789]0-0\d{3}-\d{4}$/);
  });

  test('have mail addresses under the name that is kept for examples', () => {
    for (const { customer } of demoPopulation())
      expect(customer.email).toMatch(/^$|@([a-z]+\.)?example\.jp$/);
  });
});
