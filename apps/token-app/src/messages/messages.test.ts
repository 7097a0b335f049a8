// Aim: both languages say everything with the same facts, and the Japanese keeps to the words of the notice.
import { describe, expect, it } from 'vitest';
import { en } from './en.ts';
import { ja } from './ja.ts';

/** Every sentence with its path; a function is called with easily found facts. */
function flat(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, String(value('61', '62'))]];
  return Object.entries(value as object).flatMap(([key, inner]) => flat(inner, `${path}.${key}`));
}

const japanese = new Map(flat(ja));
const english = new Map(flat(en));

describe('the catalogues', () => {
  it('have the same sentences, none empty', () => {
    expect([...english.keys()]).toEqual([...japanese.keys()]);
    expect([...japanese, ...english].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('give the same facts in each sentence', () => {
    const facts = (text = '') => (text.match(/6[12]/g) ?? []).sort().join();
    const different = [...japanese].filter(([path, text]) => facts(text) !== facts(english.get(path)));
    expect(different).toEqual([]);
  });

  it('say the buttons and pages of the PC as the notice does', () => {
    const all = [...japanese.values()].join('\n');
    for (const word of [
      '[ワンタイムパスワード申請]',
      '[トークン発行]',
      '[ワンタイムパスワード利用開始]',
      '[利用開始する]',
      '[ワンタイムパスワード利用解除]',
      '[解除する]',
      '「確認用パスワード」',
      '「サービスＩＤ・ユーザＩＤ」',
      'お取引店舗の窓口',
    ]) {
      expect(all).toContain(word);
    }
  });

  it('say お客様, and neither 顧客 nor 有効化', () => {
    expect([...japanese.values()].filter((text) => /顧客|お客さま|有効化|アクティベ/.test(text))).toEqual([]);
  });
});

describe('a clock that is off', () => {
  it.each([
    [20_000, '20秒', '20 seconds'],
    [90_000, '1分30秒', '1 min 30 s'],
    [120_000, '2分', '2 minutes'],
    [3_600_000, '1時間', '1 hour'],
    [5_400_000, '1時間30分', '1 h 30 min'],
    [3 * 86_400_000, '3日', '3 days'],
  ])('by %i ms is told as %s, %s', (ms, inJapanese, inEnglish) => {
    expect(ja.clock.amount(ms)).toBe(inJapanese);
    expect(en.clock.amount(ms)).toBe(inEnglish);
  });
});
