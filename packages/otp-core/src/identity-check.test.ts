/**
 * Aim: an identity check is whole when the paper form is: one document with a photograph or two different ones without,
 * the seal compared, the form's number (requirements 38-42).
 */
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  DOCUMENT_KINDS,
  type DocumentKind,
  IC_CHIP_RESULTS,
  type IdentityCheck,
  identityCheckProblems,
  PHOTO_DOCUMENTS,
  PHOTOLESS_DOCUMENTS,
} from './identity-check.ts';
import { completeCheck } from './testing/commands.ts';

function problems(changes: Partial<IdentityCheck>) {
  return identityCheckProblems({ ...completeCheck, ...changes });
}

const pairs = PHOTOLESS_DOCUMENTS.flatMap((one) =>
  PHOTOLESS_DOCUMENTS.filter((two) => two !== one).map((two) => [one, two] as const),
);

describe('the documents', () => {
  test.each(PHOTO_DOCUMENTS)('%s is enough alone', (document) => {
    expect(problems({ documents: [document] })).toEqual([]);
  });

  test.each(PHOTOLESS_DOCUMENTS)('%s has no photograph and needs a second document', (document) => {
    expect(problems({ documents: [document] })).toEqual(['second_document_missing']);
    expect(problems({ documents: [document, document] })).toEqual(['second_document_missing']);
    expect(problems({ documents: [document, 'passport'] })).toEqual([]);
  });

  test.each(pairs)('%s and %s are a pair', (one, two) => {
    expect(problems({ documents: [one, two] })).toEqual([]);
  });

  test('none at all is named as such', () => {
    expect(problems({ documents: [] })).toEqual(['document_missing']);
  });

  test('health-insurance cards are not among them, and each kind is in one group only', () => {
    expect(DOCUMENT_KINDS.filter((kind) => kind.includes('insurance'))).toEqual([]);
    expect(new Set(DOCUMENT_KINDS).size).toBe(PHOTO_DOCUMENTS.length + PHOTOLESS_DOCUMENTS.length);
    expect(PHOTOLESS_DOCUMENTS).toContain('eligibility_certificate');
  });
});

describe('the rest of the form', () => {
  test('a seal that does not match is a problem', () => {
    expect(problems({ seal: 'mismatched' })).toEqual(['seal_mismatched']);
  });

  test.each(['', ' ', '　', '\t\n'])('a form number of %j is none', (formNumber) => {
    expect(problems({ formNumber })).toEqual(['form_number_missing']);
  });

  test.each(IC_CHIP_RESULTS)('the chip is recorded and, when %s, stands in the way of nothing', (icChip) => {
    expect(problems({ icChip })).toEqual([]);
  });
});

const checks: fc.Arbitrary<IdentityCheck> = fc.record({
  documents: fc.array(fc.constantFrom<DocumentKind>(...DOCUMENT_KINDS), { maxLength: 4 }),
  icChip: fc.constantFrom(...IC_CHIP_RESULTS),
  seal: fc.constantFrom('matched', 'mismatched'),
  formNumber: fc.constantFrom('', ' ', 'F-1'),
});

test.prop([checks])('the order and repetition of documents do not matter', (check) => {
  const { documents } = check;
  const mixed = [...documents, ...documents].reverse();
  expect(identityCheckProblems({ ...check, documents: mixed })).toEqual(identityCheckProblems(check));
});

test.prop([checks, fc.constantFrom<DocumentKind>(...DOCUMENT_KINDS)])(
  'one more document never makes a check worse',
  (check, more) => {
    const before = identityCheckProblems(check).length;
    const after = identityCheckProblems({ ...check, documents: [...check.documents, more] }).length;
    expect(after).toBeLessThanOrEqual(before);
  },
);
