// Aim: who stands out among peers is named, and chance is not.
import { expect, it } from 'vitest';
import { farAbove } from './peers.ts';

const peers = (...numbers: number[]) => numbers.map((accepted) => ({ accepted, refused: 0 }));

it.each([
  ['twice the usual number', [10, 5, 5], [10]],
  ['a little less than twice', [9, 5, 5], []],
  ['four in place of one, which is chance', [4, 1, 1], []],
  ['five in place of one', [5, 1, 1], [5]],
  ['two of many', [20, 18, 4, 3, 3, 3], [20, 18]],
])('names %s', (_what, numbers, named) => {
  expect(farAbove(peers(...numbers))?.map(({ accepted }) => accepted)).toEqual(named);
});

it('compares nobody with less than two others', () => {
  expect(farAbove(peers(50, 1))).toBeNull();
  expect(farAbove([])).toBeNull();
});
