/**
 * Aim: a password of staff is judged by its length and by what is widely known, and by no rule of composition.
 */
import { describe, expect, test } from 'vitest';
import { staffPasswordProblem } from './staff-password.ts';

const KNOWN = new Set(['password', 'correcthorsebatterystaple', 'ilovemadoguchi']);
const rules = { wellKnown: (text: string) => KNOWN.has(text), ownData: ['1024', '佐藤 美咲', 'Misaki Sato'] };
const problem = (password: string) => staffPasswordProblem(password, rules);

describe('a password of staff', () => {
  test.each([
    ['only small letters, and long', 'the morning begins with coffee'],
    ['in Japanese', '窓口の朝は珈琲からはじまる'],
    ['of exactly 12 characters', 'abcdefghijkl'],
    ['that holds the own name and much beside it', 'misakisato drinks coffee'],
    ['that begins with a known one and goes on', 'password and other words'],
  ])('%s will do', (_, password) => {
    expect(problem(password)).toBeNull();
  });

  test.each([
    ['too_short', 'Aa1!Aa1!Aa1'],
    ['too_short', ''],
    ['too_long', 'long '.repeat(26)],
    ['well_known', 'CorrectHorseBatteryStaple'],
    ['well_known', 'ｃｏｒｒｅｃｔｈｏｒｓｅｂａｔｔｅｒｙｓｔａｐｌｅ'],
    ['well_known', 'password2026!!'],
    ['well_known', 'IloveMadoguchi1'],
    ['own_data', 'MisakiSato01'],
    ['repetition', 'aaaaaaaaaaaaaaa'],
    ['repetition', 'abcabcabcabcab'],
    ['repetition', '123412341234'],
  ])('is told %s of "%s"', (expected, password) => {
    expect(problem(password)).toBe(expected);
  });

  test('is counted in characters, not in bytes or halves of them', () => {
    expect(problem('𠮷野家𠮷野家の朝')).toBe('too_short');
    expect(problem('𠮷野家の朝は珈琲からはじまる')).toBeNull();
  });
});
