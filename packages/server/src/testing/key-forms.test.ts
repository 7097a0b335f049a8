// Aim: a key that was printed in any of the ways in which programs print bytes is found; a search that finds nothing would prove nothing.
import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { keysFoundIn } from './key-forms.ts';

const key = new Uint8Array(32).map((_, index) => 200 + index);
const bytes = Buffer.from(key);

it.each([
  ['a dump of the bytes', inspect(bytes)],
  ['JSON of a buffer', JSON.stringify(bytes)],
  ['JSON of an array', JSON.stringify([...key])],
  ['the array as text', key.toString()],
  ['hex', bytes.toString('hex')],
  ['hex in capitals', bytes.toString('hex').toUpperCase()],
  ['base64', bytes.toString('base64')],
  ['base64url', bytes.toString('base64url')],
  ['the bytes themselves', bytes.toString('latin1')],
  ['base32, as a key URI has it', 'ZDE4VS6MZXHM7UGR2LJ5JVOW27MNTWW33TO55X7A4HROHZHF43TQ'],
])('finds a key in %s', (_form, text) => {
  expect(keysFoundIn([`a ${text} b`], { key, other: new Uint8Array(32) })).toEqual(['key']);
});

it('finds none where there is none', () => {
  expect(keysFoundIn(['nothing of the kind'], { key })).toEqual([]);
});
