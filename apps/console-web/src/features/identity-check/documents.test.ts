// Aim: a document without photograph is never enough alone, one with photograph always is.
import { DOCUMENT_KINDS } from '@madoguchi/contract/console/identity-check';
import { expect, it } from 'vitest';
import { documentsLack, hasPhoto } from './documents.ts';

it('asks for a document', () => {
  expect(documentsLack([])).toBe('document');
});

it('is content with any one document with a photograph', () => {
  for (const kind of DOCUMENT_KINDS.filter(hasPhoto)) expect(documentsLack([kind])).toBeNull();
});

it('asks for a second, different one beside a document without photograph', () => {
  const photoless = DOCUMENT_KINDS.filter((kind) => !hasPhoto(kind));
  expect(photoless).toHaveLength(3);
  for (const kind of photoless) {
    expect(documentsLack([kind])).toBe('second_document');
    expect(documentsLack([kind, kind])).toBe('second_document');
    expect(documentsLack([kind, 'drivers_licence'])).toBeNull();
  }
  expect(documentsLack(['resident_record', 'eligibility_certificate'])).toBeNull();
});

it('fits the number keys', () => {
  expect(DOCUMENT_KINDS.length).toBeLessThanOrEqual(9);
});
