// Aim: what an input method leaves in full width is understood.
import { expect, it } from 'vitest';
import { halfWidth, typedDigits } from './half-width.ts';

it('takes full-width digits and spaces in a code', () => {
  expect(typedDigits('１２３　４５６ ')).toBe('123456');
});

it('takes every kind of dash in a form number', () => {
  expect(halfWidth('Ａ－１２３４')).toBe('A-1234');
  expect(halfWidth(' A−12ー3 ')).toBe('A-12-3');
});
