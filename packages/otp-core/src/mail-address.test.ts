// Aim: every address that a phone in Japan can have is taken, and nothing that would reach a mail server as a command.
import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { isMailAddress } from './mail-address.ts';

test.each([
  'hanako@example.jp',
  'a..b.@docomo.example.jp',
  '-hanako.@ezweb.example.jp',
  "o'hara+bank@mail.example.co.jp",
])('takes %s', (address) => {
  expect(isMailAddress(address)).toBe(true);
});

test.each([
  '',
  'hanako',
  '@example.jp',
  'hanako@',
  'hanako@localhost',
  'ha nako@example.jp',
  'hanako@example.jp,taro@example.jp',
  'hanako@example.jp>\r\nRCPT TO:<taro@example.jp',
  '"hanako"@example.jp',
  'hanako@exa_mple.jp',
  'hanako@-example.jp',
  '花子@example.jp',
  `${'a'.repeat(65)}@example.jp`,
  `a@${'b'.repeat(250)}.jp`,
])('refuses %j', (address) => {
  expect(isMailAddress(address)).toBe(false);
});

test.prop([fc.string(), fc.string()])('never takes what could end a line or an address', (before, after) => {
  for (const char of ['\r', '\n', '\0', ' ', '<', '>', ',', ';', ':', '"', '(', ')', '[', ']', '\\']) {
    expect(isMailAddress(`${before}${char}${after}@example.jp`)).toBe(false);
  }
});
