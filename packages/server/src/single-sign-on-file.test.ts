/**
 * Aim: a file about the identity provider that cannot be right is refused at the start, with each fault named, and the secret
 * never stands in it.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readSingleSignOn } from './single-sign-on-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-sso-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const RIGHT = {
  name: '職員ポータル',
  issuer: 'https://login.example.jp/realms/staff',
  clientId: 'madoguchi',
  claims: { staffNumber: 'employee_number', role: 'groups', branch: 'department' },
  roles: [{ value: 'otp-teller', role: 'teller' }],
};

function read(content: unknown, secret: string | undefined = 'secret') {
  const path = join(folder, 'sso.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return () => readSingleSignOn(path, secret);
}

test('a short file is filled up with what is safe: the person is asked anew, and the own code too', () => {
  expect(read(RIGHT)()).toEqual({
    ...{ name: '職員ポータル', issuer: RIGHT.issuer, clientId: 'madoguchi', clientSecret: 'secret' },
    ...{ scope: 'openid profile', authenticateAgain: true },
    mapping: {
      ...{ staffNumber: 'employee_number', name: 'name', role: 'groups', branch: 'department' },
      ...{ roles: RIGHT.roles, branches: null, secondFactor: null },
    },
  });
});

test('the example of the guide is a file that works', () => {
  const guide = readFileSync(new URL('../../../docs/single-sign-on.md', import.meta.url), 'utf8');
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(guide) ?? [];
  expect(read(example)().mapping).toMatchObject({
    ...{ branches: { 'Head office': '012' }, secondFactor: { claim: 'amr' } },
    roles: expect.arrayContaining([{ value: 'otp-tellers', role: 'teller' }]),
  });
});

test.each([
  ['a provider over plain HTTP', { ...RIGHT, issuer: 'http://login.example.jp' }, /issuer: must be https/],
  ['a role that we do not have', { ...RIGHT, roles: [{ value: 'x', role: 'manager' }] }, /roles\.0\.role/],
  ['no role at all', { ...RIGHT, roles: [] }, /roles/],
  ['a scope without openid', { ...RIGHT, scope: 'profile' }, /scope: must hold openid/],
  ['a secret in the file', { ...RIGHT, clientSecret: 'hidden' }, /clientSecret/],
  ['something else than JSON', '{', /cannot be read as JSON/],
])('%s is refused', (_name, content, message) => {
  expect(read(content)).toThrow(message);
});

test('without the secret the start is refused', () => {
  expect(read(RIGHT, '')).toThrow(/SINGLE_SIGN_ON_SECRET/);
});

test('a provider on this machine may be plain, for trying', () => {
  expect(read({ ...RIGHT, issuer: 'http://127.0.0.1:9000' })().issuer).toBe('http://127.0.0.1:9000');
});
