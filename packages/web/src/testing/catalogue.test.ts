// Aim: what a language leaves out, leaves empty or tells otherwise is found; the tests of the catalogues rest on it.
import { expect, it } from 'vitest';
import { differencesOf, placeholdersOf, sentencesOf } from './catalogue.ts';

it('names sentences by their path', () => {
  expect([...sentencesOf({ page: { title: 'A', more: { lead: 'B' } } })]).toEqual([
    ['.page.title', 'A'],
    ['.page.more.lead', 'B'],
  ]);
});

it('finds the facts of a sentence', () => {
  expect(placeholdersOf('{{time}} and {{name}}')).toEqual(['name', 'time']);
});

it.each([
  ['missing', { a: 'x' }, {}],
  ['superfluous', {}, { a: 'x' }],
  ['empty', { a: 'x' }, { a: ' ' }],
  ['of other facts', { a: '{{n}}' }, { a: 'x' }],
])('finds a sentence that is %s', (_how, one, other) => {
  expect(differencesOf(sentencesOf(one), sentencesOf(other))).toEqual(['.a']);
});

it('finds nothing where both say the same', () => {
  expect(differencesOf(sentencesOf({ a: '{{n}}回' }), sentencesOf({ a: '{{n}} times' }))).toEqual([]);
});
