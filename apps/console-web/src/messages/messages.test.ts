// Aim: both languages say everything, with the same facts in the same sentence.
import { describe, expect, it } from 'vitest';
import { enBase } from './en/base.ts';
import { enWork } from './en/work.ts';
import { jaBase } from './ja/base.ts';
import { jaWork } from './ja/work.ts';

function flat(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => flat(inner, `${path}.${key}`));
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => String(match[1])).sort();
}

const ja = new Map(flat({ ...jaBase, ...jaWork }));
const en = new Map(flat({ ...enBase, ...enWork }));

describe('the catalogues', () => {
  it('have the same keys', () => {
    expect([...en.keys()].sort()).toEqual([...ja.keys()].sort());
  });

  it('have no empty word', () => {
    const empty = [...ja, ...en].filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  it('give each sentence the same facts', () => {
    const different = [...ja].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(en.get(key) ?? '').join(),
    );
    expect(different).toEqual([]);
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
