// Aim: the URL of the mail is understood whole, a cut or foreign one is named so, and its secret leaves the address bar.

import { foldTokenId } from '@madoguchi/contract/customer/token-ids';
import { describe, expect, it } from 'vitest';
import { findSetupLink, readSetupLink, takeSetupLink } from './setup-link.ts';

const SECRET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN_-0';
const whole = { kind: 'whole', urlSecret: SECRET };

describe('the address that opened the page', () => {
  it.each([
    ['/setup', `#${SECRET}`, whole],
    ['/setup/', `#${SECRET}`, whole],
    ['/setup', '', { kind: 'none' }],
    ['/', '', { kind: 'none' }],
    ['/', `#${SECRET}`, { kind: 'none' }],
    ['/setup', `#${SECRET.slice(1)}`, { kind: 'broken' }],
    ['/setup', `#${SECRET}=`, { kind: 'broken' }],
    ['/setup', `#${SECRET.slice(1)}%`, { kind: 'broken' }],
  ])('%s%s', (path, fragment, expected) => {
    expect(readSetupLink(path, fragment)).toEqual(expected);
  });

  it.each([SECRET, 'cut'])('gives up its secret, also a broken one', (secret) => {
    const replaced: unknown[] = [];
    const history = { replaceState: (...given: unknown[]) => void replaced.push(given) };
    const location = { pathname: '/setup', hash: `#${secret}` };
    takeSetupLink(location as Location, history as unknown as History);
    expect(replaced).toEqual([[null, '', '/setup']]);
  });
});

describe('a pasted text', () => {
  const ORIGIN = 'https://token.example';
  it.each([
    ['the URL alone', `${ORIGIN}/setup#${SECRET}`, whole],
    ['with words around', `下記URL\n${ORIGIN}/setup#${SECRET}\nお問い合わせ`, whole],
    ['in full width', `ｈｔｔｐｓ：／／token.example/setup#${SECRET}`, whole],
    ["another site's", `https://evil.example/setup#${SECRET}`, { kind: 'broken' }],
    ["this app's, without a secret", `${ORIGIN}/setup`, { kind: 'broken' }],
    ['the secret alone', SECRET, { kind: 'broken' }],
    ['nothing', '', { kind: 'broken' }],
  ])('%s', (_what, pasted, expected) => {
    expect(findSetupLink(pasted, ORIGIN)).toEqual(expected);
  });
});

describe('an ID', () => {
  it.each([
    [' ｍｄｇ００００１ ', 'MDG00001'],
    ['u012 345', 'U012345'],
    ['U012　345', 'U012345'],
  ])('typed as "%s" means %s', (typed, id) => {
    expect(foldTokenId(typed)).toBe(id);
  });
});
