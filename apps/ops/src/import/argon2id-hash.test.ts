// Aim: only a hash that the log-in can verify, at a fair cost, is taken over, and no reason repeats what was typed.
import { type Algorithm, hash } from '@node-rs/argon2';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { argon2idFault } from './argon2id-hash.ts';

const SALT = '8/UaIA+juXI9Nlhkw/AN0w';
const TAG = 'NswfZntuvsa57sXPyiIfhca2C025wcKv2BJH7jMS/Fc';
const phc = (cost: string, salt = SALT, tag = TAG) => `$argon2id$v=19$${cost}$${salt}$${tag}`;
const base64 = (bytes: number) => Buffer.alloc(bytes, 7).toString('base64').replace(/=+$/, '');
const LEAST = 'm=19456,t=2,p=1';

describe('a hash is taken', () => {
  test.each([
    [{ memoryCost: 19_456, timeCost: 2, parallelism: 1 }],
    [{ memoryCost: 65_536, timeCost: 3, parallelism: 4, outputLen: 64 }],
    [{ memoryCost: 20_000, timeCost: 2, parallelism: 2, outputLen: 16 }],
  ])('that a library made with %j', async (options) => {
    const made = await hash('four words one line', { ...options, algorithm: 2 as Algorithm });
    expect(argon2idFault(made)).toBeNull();
  });

  test.each([
    [8, 16],
    [64, 64],
  ])('with a salt of %i bytes and a tag of %i', (salt, tag) => {
    expect(argon2idFault(phc(LEAST, base64(salt), base64(tag)))).toBeNull();
  });
});

describe('a hash is refused', () => {
  test.each([
    ['of argon2i', phc(LEAST).replace('argon2id', 'argon2i')],
    ['of argon2d', phc(LEAST).replace('argon2id', 'argon2d')],
    ['of bcrypt', '$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW'],
    ['of an older version', phc(LEAST).replace('v=19', 'v=16')],
    ['without its version', phc(LEAST).replace('v=19$', '')],
    ['with its cost in another order', phc('t=2,m=19456,p=1')],
    ['with a number that begins with 0', phc('m=019456,t=2,p=1')],
    ['with a key id', phc(`${LEAST},keyid=abc`)],
    ['with something behind it', `${phc(LEAST)}$x`],
    ['that is cut off before its tag', phc(LEAST).split('$').slice(0, -1).join('$')],
    ['that is empty', ''],
  ])('%s', (_, text) => {
    expect(argon2idFault(text)).toMatch(/^is no argon2id hash .*passwords themselves are never taken$/);
  });

  test.each(['m=19455,t=2,p=1', 'm=19456,t=1,p=1', 'm=12288,t=3,p=1'])(
    'that costs too little: %s',
    (cost) => {
      expect(argon2idFault(phc(cost))).toBe('costs too little: at least m=19456,t=2,p=1');
    },
  );

  test.each(['m=262145,t=2,p=1', 'm=19456,t=17,p=1', 'm=19456,t=2,p=17', 'm=4294967295,t=9,p=1'])(
    'that would cost the server too much at every log-in: %s',
    (cost) => {
      expect(argon2idFault(phc(cost))).toBe('costs too much: at most m=262144,t=16,p=16');
    },
  );

  test.each([
    ['a salt of 7 bytes', base64(7), TAG, /^has a salt/],
    ['a salt of 65 bytes', base64(65), TAG, /^has a salt/],
    ['a salt that is cut off', SALT.slice(0, -1), TAG, /^has a salt/],
    ['a tag of 15 bytes', SALT, base64(15), /^has a hash that is cut off/],
    ['a tag of 65 bytes', SALT, base64(65), /^has a hash that is cut off/],
    ['a tag that is cut off', SALT, TAG.slice(0, -2), /^has a hash that is cut off/],
  ])('with %s', (_, salt, tag, reason) => {
    expect(argon2idFault(phc(LEAST, salt, tag))).toMatch(reason);
  });
});

test('whatever else stands there, the reason is always the same, so that it repeats nothing', () => {
  const anything = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[a-zA-Z0-9!#%]{8,30}$/));
  fc.assert(
    fc.property(anything, (text) => {
      expect(argon2idFault(text)).toBe(argon2idFault(''));
    }),
  );
});
