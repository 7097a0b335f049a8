// Aim: both languages say everything, with the same facts in the same sentence, and the notice's own words stand in them.
import { differencesOf, placeholdersOf, sentencesOf } from '@madoguchi/web/testing/catalogue';
import { describe, expect, it } from 'vitest';
import { enBase } from './en/base.ts';
import { enWork } from './en/work.ts';
import { jaBase } from './ja/base.ts';
import { jaWork } from './ja/work.ts';

const ja = sentencesOf({ ...jaBase, ...jaWork });
const en = sentencesOf({ ...enBase, ...enWork });

/** Links, buttons, titles and labels that the paper notice names. */
const NOTICE_WORDS = [
  'ワンタイムパスワード申請',
  'ワンタイムパスワード申請内容選択',
  'トークン発行',
  '次へ',
  '確認用パスワード',
  '確定する',
  'ソフトウェアトークン発行完了',
  'サービスＩＤ',
  'ユーザＩＤ',
  '利用開始パスワード',
  'ワンタイムパスワード利用開始',
  '利用開始する',
  'ワンタイムパスワード申請内容選択へ',
  'サービス利用中',
  'ホーム',
  'ワンタイムパスワード利用解除',
  '解除する',
  'トップページへ',
  'ログインＩＤ',
  'ログインパスワード',
  'ログイン',
];

describe('the catalogues', () => {
  it('say the same in both languages, with the same facts', () => {
    expect(differencesOf(ja, en)).toEqual([]);
  });

  it('do not overlap between what loads first and what loads after the log-in', () => {
    expect(Object.keys(jaWork).filter((key) => key in jaBase)).toEqual([]);
  });

  it('hold every word of the notice that a customer looks for, by itself', () => {
    const said = new Set(ja.values());
    expect(NOTICE_WORDS.filter((word) => !said.has(word))).toEqual([]);
  });

  it('say お客様 and not 顧客, and write IDs as the notice does', () => {
    expect([...ja].filter(([, text]) => /顧客|お客さま|ログインID|サービスID|ユーザID/.test(text))).toEqual(
      [],
    );
  });

  it.each([
    ['the entry of the issue', '.issue.receive'],
    ['its completion', '.issued.mailHelp.sent'],
  ])('name the sender and its domain for the mail filter at %s', (_where, key) => {
    expect(placeholdersOf(ja.get(key))).toEqual(['address', 'domain']);
  });

  it('leave no Japanese in the English but the name of the language', () => {
    const japanese = [...en].filter(([, text]) =>
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text),
    );
    expect(japanese.map(([key]) => key)).toEqual(['.language.other']);
  });
});
