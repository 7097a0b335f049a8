// Aim: the list of waiting requests can be walked with the arrow keys alone, from wherever one comes.
import { expect, it } from 'vitest';
import { rowToFocus } from './row-keys.ts';

it('enters the list at its first row', () => {
  expect(rowToFocus('ArrowDown', -1, 3)).toBe(0);
});

it('moves down and up, and stays at the ends', () => {
  expect(rowToFocus('ArrowDown', 1, 3)).toBe(2);
  expect(rowToFocus('ArrowDown', 2, 3)).toBe(2);
  expect(rowToFocus('ArrowUp', 1, 3)).toBe(0);
  expect(rowToFocus('ArrowUp', 0, 3)).toBe(0);
});

it('knows Home and End', () => {
  expect(rowToFocus('Home', 2, 3)).toBe(0);
  expect(rowToFocus('End', 0, 3)).toBe(2);
});

it('leaves other keys, and an empty list, alone', () => {
  expect(rowToFocus('a', 0, 3)).toBeNull();
  expect(rowToFocus('ArrowDown', -1, 0)).toBeNull();
});
