/** Aim: the table of variants is sound, so that folding with it has one answer and joins no strangers. */
import { describe, expect, test } from 'vitest';
import { canonicalKanji, kanjiVariantGroups } from './kanji-variants.ts';

const members = kanjiVariantGroups().flatMap((group) => [...group]);

describe('the table of kanji variants', () => {
  test('names every character once', () => {
    expect(members.filter((member, index) => members.indexOf(member) !== index)).toEqual([]);
  });

  test('gives every group at least one variant', () => {
    expect(kanjiVariantGroups().filter((group) => [...group].length < 2)).toEqual([]);
  });

  test('holds kanji only, in the form NFKC leaves alone', () => {
    const wrong = members.filter(
      (member) => !/^\p{Script=Han}$/u.test(member) || member.normalize('NFKC') !== member,
    );
    expect(wrong).toEqual([]);
  });

  test('folds every member of a group to the first', () => {
    for (const [canonical, ...variants] of kanjiVariantGroups()) {
      expect([canonical, ...variants].map((member) => canonicalKanji(member ?? ''))).toEqual(
        Array(variants.length + 1).fill(canonical),
      );
    }
  });

  test.each([...'荻萩太大徹撤未末岩坂阪々あ'])('leaves %s alone', (character) => {
    expect(canonicalKanji(character)).toBe(character);
  });
});
