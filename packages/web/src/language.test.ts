/** Aim: a customer reads her own language at the first visit where we have it, and Japanese where we do not. */
import { describe, expect, it } from 'vitest';
import { preferredLanguage } from './language.ts';

describe('the language at the first visit', () => {
  it.each([
    [['en-US'], 'en'],
    [['ja-JP', 'en'], 'ja'],
    [['ja'], 'ja'],
    [['EN-gb', 'ja'], 'en'],
    [['pt-BR', 'en-GB', 'ja'], 'en'],
    [['fr', 'vi-VN'], 'ja'],
    [[], 'ja'],
  ] as const)('is, where %j are wanted, %s', (wanted, language) => {
    expect(preferredLanguage(wanted)).toBe(language);
  });
});
