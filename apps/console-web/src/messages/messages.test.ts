// Aim: both languages say everything, with the same facts in the same sentence.
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
});
