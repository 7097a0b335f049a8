/** Aim: the names easily misheard for a name are offered, few and likely ones first. */
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { foldKana } from './folding.ts';
import { nearKana } from './near-kana.ts';

const foldedNames = fc.string({
  unit: fc.constantFrom(...'アイウオカガジズツノハパマヤユラルロンー'),
  maxLength: 12,
});

describe('names near to a kana name', () => {
  test.each([
    ['a long mark is a vowel or nothing', 'オーノ', ['オオノ', 'オウノ', 'オノ']],
    ['a vowel is a long mark or nothing', 'オオノ', ['オウノ', 'オーノ', 'オノ']],
    ['a short vowel in front may be long', 'オノ', ['オオノ', 'オウノ', 'オーノ']],
    ['ケイ may be ケー', 'ケイ', ['ケエ', 'ケー', 'ケ', 'ゲイ']],
    ['voicing differs', 'ヤマダ', ['ヤマタ']],
    ['voicing is tried inside before in front', 'カンダ', ['カンタ', 'ガンダ']],
    ['ハ has two voicings', 'ハン', ['バン', 'パン']],
    ['ジ comes from シ or チ', 'マジ', ['マシ', 'マチ']],
    ['ツ is voiced as ズ', 'マツ', ['マズ']],
    ['nothing is near to nothing', '', []],
    ['nothing is near to a lone long mark', 'ー', []],
  ])('%s', (_, name, near) => {
    expect(nearKana(name)).toEqual(near);
  });

  test.prop([foldedNames.map(foldKana)])(
    'are at most eight, all different, folded, and never the name itself',
    (name) => {
      const near = nearKana(name);
      expect(near.length).toBeLessThanOrEqual(8);
      expect(new Set([...near, name]).size).toBe(near.length + 1);
      expect(near.map(foldKana)).toEqual(near);
    },
  );
});
