/** Aim: whoever reads the audit log types what she has, an entry's, a slip's or a customer's number or a token's ID, as it comes. */
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { readEntryNumber, understandAuditQuery } from './audit-query.ts';

const kinds = (raw: string) => understandAuditQuery(raw).map(({ kind }) => kind);

describe('the number of an entry', () => {
  test.each([
    '#12345',
    '＃１２３４５',
    '記録 12345',
    '記録番号：12345',
    'No.12345',
    '№12345',
    'entry 012345',
    '通番12,345',
  ])('is nothing else as %s', (raw) => {
    expect(understandAuditQuery(raw)).toEqual([{ kind: 'audit_entry', value: '12345' }]);
    expect(readEntryNumber(raw)).toEqual({ value: '12345', marked: true });
  });

  test('is what digits alone are, of any length that a number has', () => {
    expect(understandAuditQuery(' ７ ')).toEqual([{ kind: 'audit_entry', value: '7' }]);
    expect(readEntryNumber('7')).toEqual({ value: '7', marked: false });
    expect(kinds('9'.repeat(15))).toEqual(['audit_entry']);
    expect(kinds('9'.repeat(16))).toEqual([]);
    expect(kinds('0')).toEqual([]);
  });
});

describe('a slip', () => {
  test.each([
    'R-20261123-0001',
    'ｒ－２０２６１１２３－０００１',
    'R20261123 0001',
    'Rー20261123ー0001',
    '20261123-0001',
  ])('is understood as %s', (raw) => {
    expect(understandAuditQuery(raw)).toEqual([{ kind: 'slip_number', value: 'R-20261123-0001' }]);
  });

  test('in one row of digits is offered first, the entry after it', () => {
    expect(understandAuditQuery('202611230001')).toEqual([
      { kind: 'slip_number', value: 'R-20261123-0001' },
      { kind: 'audit_entry', value: '202611230001' },
    ]);
    expect(kinds('209911990001')).toEqual(['audit_entry']);
  });

  test('cut off is none: the log is not looked through by beginnings', () => {
    expect(kinds('R-20261123')).toEqual([]);
    expect(kinds('R-20261123-1')).toEqual([]);
  });
});

test('eight digits are a customer first, and can be an entry', () => {
  expect(understandAuditQuery('１０００ ０１２３')).toEqual([
    { kind: 'customer_number', value: '10000123' },
    { kind: 'audit_entry', value: '10000123' },
  ]);
});

test('eleven digits are the user ID of a token first, in any width', () => {
  expect(understandAuditQuery('４０１２－３４５６－７８９')).toEqual([
    { kind: 'token_user_id', value: '40123456789' },
  ]);
  expect(kinds('40123456789')).toEqual(['token_user_id', 'audit_entry']);
});

test('a token is taken as it is written: capitals and dashes count', () => {
  expect(understandAuditQuery(' aB3_-xYz0123456789abcQ ')).toEqual([
    { kind: 'token_id', value: 'aB3_-xYz0123456789abcQ' },
  ]);
});

test('a name, a few letters, nothing and a novel are nothing of the log', () => {
  for (const raw of ['ヤマダ', 'hanako65', '', '%%%', '#', '記録', 'x'.repeat(500)])
    expect(kinds(raw)).toEqual([]);
});

test.prop([fc.string({ unit: 'binary', maxLength: 120 })])(
  'anything at all is read or not, and breaks nothing',
  (raw) => {
    for (const { kind, value } of understandAuditQuery(raw)) {
      if (kind === 'audit_entry') expect(Number.isSafeInteger(Number(value)) && Number(value) > 0).toBe(true);
      expect(value).toMatch(/^[\w-]+$/u);
    }
  },
);
