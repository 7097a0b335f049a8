// Aim: both languages say everything, with the same facts in the same sentence, and the words are the glossary's.
import { differencesOf, sentencesOf } from '@madoguchi/web/testing/catalogue';
import { describe, expect, it } from 'vitest';
import { enBase } from './en/base.ts';
import { enWork } from './en/work.ts';
import { jaBase } from './ja/base.ts';
import { jaWork } from './ja/work.ts';

const ja = sentencesOf({ ...jaBase, ...jaWork });
const en = sentencesOf({ ...enBase, ...enWork });

describe('the catalogues', () => {
  it('say the same in both languages, with the same facts', () => {
    expect(differencesOf(ja, en)).toEqual([]);
  });

  it('do not overlap between what loads first and what loads after the sign-in', () => {
    expect(Object.keys(jaWork).filter((key) => key in jaBase)).toEqual([]);
  });

  it('say お客様 and not 顧客 in what is said to the customer', () => {
    const said = [...ja].filter(([key]) => key.endsWith('.say'));
    expect(said.length).toBeGreaterThan(10);
    expect(said.filter(([, text]) => text.includes('顧客'))).toEqual([]);
  });

  it('say ロック解除 of a lock, so that 解除 by itself is never one', () => {
    expect([...ja].filter(([, text]) => /ロック(?:を|が)[^。]*解除|ロックの解除/.test(text))).toEqual([]);
  });

  it('never speak of 解約, which ends the contract: no act here does', () => {
    expect([...ja].filter(([, text]) => text.includes('解約'))).toEqual([]);
  });

  it('say 利用開始 and 有効にする, not 有効化 or アクティベーション', () => {
    expect([...ja].filter(([, text]) => /有効化|アクティベ/.test(text))).toEqual([]);
  });

  it.each(['limits', 'problem', 'auditAction', 'auditSentence', 'statistics'])(
    'speak to staff of 顧客 in %s',
    (part) => {
      const there = [...ja].filter(([key]) => key.startsWith(`.${part}.`));
      expect(there.length).toBeGreaterThan(5);
      expect(there.filter(([, text]) => /お客様|お客さま/.test(text))).toEqual([]);
    },
  );

  it('write お客さま on the slip only, as the paper form does', () => {
    const written = [...ja].filter(([key, text]) => text.includes('お客さま') && !key.startsWith('.slip'));
    expect(written).toEqual([]);
  });
});
