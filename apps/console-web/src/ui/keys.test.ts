// Aim: keys do what the clerk means, and nothing while an input method is converting.
import { describe, expect, it } from 'vitest';
import { asksForSearch, choiceOfKey, isPlainEnter, type Pressed, sendsForm } from './keys.ts';

function pressed(key: string, more: Partial<Pressed> = {}): Pressed {
  return { key, keyCode: 0, isComposing: false, ctrlKey: false, metaKey: false, altKey: false, ...more };
}

describe('Enter', () => {
  it('counts when it is pressed alone', () => {
    expect(isPlainEnter(pressed('Enter'))).toBe(true);
    expect(isPlainEnter(pressed('Enter', { ctrlKey: true }))).toBe(false);
  });

  it('is left to the input method while it converts', () => {
    expect(isPlainEnter(pressed('Enter', { isComposing: true }))).toBe(false);
    expect(isPlainEnter(pressed('Enter', { keyCode: 229 }))).toBe(false);
    expect(sendsForm(pressed('Enter', { ctrlKey: true, isComposing: true }))).toBe(false);
  });

  it('sends with Ctrl or Command', () => {
    expect(sendsForm(pressed('Enter', { ctrlKey: true }))).toBe(true);
    expect(sendsForm(pressed('Enter', { metaKey: true }))).toBe(true);
    expect(sendsForm(pressed('Enter'))).toBe(false);
  });
});

describe('the way to the search box', () => {
  it('is / outside of fields and Ctrl+K everywhere', () => {
    expect(asksForSearch(pressed('/'), false)).toBe(true);
    expect(asksForSearch(pressed('/'), true)).toBe(false);
    expect(asksForSearch(pressed('k', { ctrlKey: true }), true)).toBe(true);
    expect(asksForSearch(pressed('k'), false)).toBe(false);
  });
});

describe('number keys', () => {
  it('choose by the digit shown, also in full width', () => {
    expect(choiceOfKey(pressed('1'), 9)).toBe(0);
    expect(choiceOfKey(pressed('９'), 9)).toBe(8);
  });

  it('mean nothing beyond the choices, with a modifier, or as 0', () => {
    expect(choiceOfKey(pressed('5'), 4)).toBeNull();
    expect(choiceOfKey(pressed('0'), 9)).toBeNull();
    expect(choiceOfKey(pressed('1', { ctrlKey: true }), 9)).toBeNull();
    expect(choiceOfKey(pressed('1', { isComposing: true }), 9)).toBeNull();
    expect(choiceOfKey(pressed('a'), 9)).toBeNull();
  });
});
