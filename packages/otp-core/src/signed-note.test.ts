/**
 * Aim: notes and keys are read and written as other programs do (the reference note of Go's sumdb), and no signature counts
 * that is not one of a known key over exactly this text.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkpointText, parseCheckpoint } from './checkpoint.ts';
import {
  isKeyName,
  keysVouchedFor,
  type NoteSigner,
  openNote,
  parseVerifierKey,
  signNote,
  type VerifySignature,
  verifierKeyOf,
} from './signed-note.ts';
import { sha256 } from './testing/sha256.ts';

const PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const ed25519: VerifySignature = (publicKey, message, signature) => {
  const key = createPublicKey({ key: Buffer.concat([PREFIX, publicKey]), format: 'der', type: 'spki' });
  return verify(null, message, key, signature);
};

function signer(name: string): NoteSigner {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(PREFIX.length);
  const key = createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' }));
  return {
    name,
    publicKey: new Uint8Array(raw),
    sign: (message) => new Uint8Array(sign(null, message, key)),
  };
}

const TEXT = checkpointText({ origin: 'log.example.jp/audit', size: 42, root: new Uint8Array(32).fill(7) });
const ours = signer('log.example.jp/audit');
const next = signer('log.example.jp/audit');
const NOTE = signNote(sha256, TEXT, [ours]);
const open = (note: string, ...keys: NoteSigner[]) => openNote(sha256, ed25519, note, keys);

describe('the reference note', () => {
  const KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const REFERENCE = [
    'If you think cryptography is the answer to your problem,',
    "then you don't know what your problem is.",
    '',
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=',
    '',
  ].join('\n');

  test('opens with its key', () => {
    const key = parseVerifierKey(sha256, KEY);
    expect(key?.name).toBe('PeterNeumann');
    expect(openNote(sha256, ed25519, REFERENCE, key === null ? [] : [key])).toMatchObject({
      signedBy: [{ name: 'PeterNeumann' }],
    });
    expect(key === null ? '' : verifierKeyOf(sha256, key)).toBe(KEY);
  });
});

describe('a note', () => {
  test('opens with the key that signed it, and says by whom', () => {
    expect(open(NOTE, ours)).toEqual({ text: TEXT, signedBy: [ours] });
  });

  test('of a change of keys opens with either', () => {
    const both = signNote(sha256, TEXT, [ours, next]);
    expect(open(both, ours)).toMatchObject({ text: TEXT });
    expect(open(both, next)).toMatchObject({ text: TEXT });
    expect(open(both, ours, next)).toMatchObject({ signedBy: [ours, next] });
  });

  test.each([
    ['another text', NOTE.replace('42', '43'), 'bad_signature'],
    ['a signature of another note', NOTE.replace(/[^ ]+\n$/, 'AAAA\n'), 'malformed'],
    ['no signature', `${TEXT}\n`, 'malformed'],
    ['no line end', NOTE.slice(0, -1), 'malformed'],
    ['nothing', '', 'malformed'],
    ['something else below the text', `${NOTE}PS\n`, 'malformed'],
  ])('with %s does not open', (_what, note, fault) => {
    expect(open(note, ours)).toEqual({ fault });
  });

  test('of a stranger under our name does not open', () => {
    expect(open(signNote(sha256, TEXT, [signer(ours.name)]), ours)).toEqual({ fault: 'no_known_key' });
  });
});

describe('a key in one line', () => {
  const line = verifierKeyOf(sha256, ours);

  test('is read back', () => {
    expect(parseVerifierKey(sha256, `${line}\n`)).toMatchObject({
      name: ours.name,
      publicKey: ours.publicKey,
    });
  });

  test.each([
    ['another name', line.replace('log', 'lug')],
    ['another id', line.replace(/\+[0-9a-f]{8}\+/, '+00000000+')],
    ['a shorter key', `${line.slice(0, -8)}`],
    ['another algorithm', line.replace(/\+AQ?/, '+Ag')],
    ['nothing', ''],
  ])('with %s is refused', (_what, changed) => {
    expect(changed).not.toBe(line);
    expect(parseVerifierKey(sha256, changed)).toBeNull();
  });

  test.each(['with space', 'with+plus', '', 'line\nend'])('is not called "%s"', (name) => {
    expect(isKeyName(name)).toBe(false);
  });
});

describe('a checkpoint', () => {
  test('is read back, with extension lines passed over', () => {
    expect(parseCheckpoint(TEXT)).toEqual({
      ...{ origin: 'log.example.jp/audit', size: 42 },
      root: new Uint8Array(32).fill(7),
    });
    expect(parseCheckpoint(`${TEXT}extension\n`)?.size).toBe(42);
  });

  test.each([
    ['a size with a zero before it', TEXT.replace('42', '042')],
    ['a negative size', TEXT.replace('42', '-42')],
    ['a size beyond what can be counted', TEXT.replace('42', '9007199254740993')],
    ['a shorter root', TEXT.replace(/\n[^\n]+\n$/, '\nAAAA\n')],
    ['a root in another spelling', TEXT.replace('=', '')],
    ['no name', TEXT.replace('log.example.jp/audit', '')],
    ['no line end', TEXT.slice(0, -1)],
  ])('with %s is none', (_what, text) => {
    expect(text).not.toBe(TEXT);
    expect(parseCheckpoint(text)).toBeNull();
  });
});

describe('a key is trusted on the word of', () => {
  const third = signer('log.example.jp/audit');
  const stranger = signer('other.example.jp/audit');
  const vouched = (...notes: string[]) =>
    keysVouchedFor(sha256, ed25519, ours, { notes, keys: [next, third, stranger] });
  const both = (...by: NoteSigner[]) => signNote(sha256, TEXT, by);

  test('one that signed a note together with it, directly or through another, in any order', () => {
    expect(vouched(both(ours, next))).toEqual([ours, next]);
    expect(vouched(both(next, third), both(ours, next))).toEqual([ours, next, third]);
  });

  test('nobody else: another note, a wrong signature, a key of another name', () => {
    expect(vouched()).toEqual([ours]);
    expect(vouched(both(next, third), both(ours))).toEqual([ours]);
    expect(vouched(both(ours, next).replace('42', '43'))).toEqual([ours]);
    expect(vouched(both(ours, stranger))).toEqual([ours]);
  });
});
