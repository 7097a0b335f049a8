// Aim: a sealed key opens only for its owner, token, data key and ring; what was sealed before there were several data keys opens for ever; and a ring learns of new keys
// without a restart, reading each one once.
import { createCipheriv } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { dataKeyOf, keyRing } from './key-ring.ts';

const key = Buffer.from('12345678901234567890');
const owner = { subject: 'customer:1', tokenId: 'token-1' };

/** A ring over a map that the test changes, and the ids that it read. */
function ringOver(...ids: string[]) {
  const keys = new Map(ids.map((id, index) => [id, new Uint8Array(32).fill(index + 1)]));
  const read: string[] = [];
  const ring = keyRing({
    ids: () => [...keys.keys()],
    key(id) {
      read.push(id);
      return keys.get(id) ?? null;
    },
  });
  return { ring, keys, read };
}

/** As the first version sealed, byte for byte. */
function sealedByV1(dataKey: Uint8Array): string {
  const nonce = Buffer.alloc(12, 9);
  const cipher = createCipheriv('aes-256-gcm', dataKey, nonce).setAAD(Buffer.from('customer:1\ntoken-1'));
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
}

describe('a sealed key', () => {
  const { ring } = ringOver('first', 'second');

  it('opens for its owner, names its data key, and is sealed differently each time', () => {
    const sealed = ring.seal(key, owner);
    expect(Buffer.from(ring.open(sealed, owner))).toEqual(key);
    expect(ring.seal(key, owner)).not.toBe(sealed);
    expect(sealed).toMatch(/^v2\.second\.[\w-]+$/);
    expect(dataKeyOf(sealed)).toBe('second');
    expect(sealed).not.toContain(key.toString('base64url'));
  });

  it.each([
    ['another customer', { ...owner, subject: 'customer:2' }],
    ['another token', { ...owner, tokenId: 'token-2' }],
    ['a subject that runs into the token', { subject: 'customer:1\ntoken-1', tokenId: '' }],
  ])('does not open for %s', (_who, other) => {
    expect(() => ring.open(ring.seal(key, owner), other)).toThrow();
    expect(() => ring.open(sealedByV1(new Uint8Array(32).fill(1)), other)).toThrow();
  });

  it('does not open with another ring, altered, cut off, or of an unknown form', () => {
    const sealed = ring.seal(key, owner);
    const other = ringOver('x', 'second', 'y').ring;
    expect(() => other.open(sealed.replace('second', 'x'), owner)).toThrow();
    const bytes = Buffer.from(sealed.split('.')[2] ?? '', 'base64url');
    for (let i = 0; i < bytes.length; i += 1) {
      const altered = Buffer.from(bytes);
      altered[i] = (altered[i] ?? 0) ^ 1;
      expect(() => ring.open(`v2.second.${altered.toString('base64url')}`, owner)).toThrow();
      expect(() => ring.open(`v2.second.${bytes.subarray(0, i).toString('base64url')}`, owner)).toThrow();
    }
    for (const form of ['', 'v9.a', 'v1.a.b', 'v2.a', 'v2.a.b.c', sealed.replace('v2', 'v9')]) {
      expect(() => ring.open(form, owner)).toThrow(/unknown form/);
    }
  });

  it('does not open under the name of another data key, also where that one has the same bytes', () => {
    const { ring: same, keys } = ringOver('a', 'b');
    keys.set('a', keys.get('b') ?? new Uint8Array());
    expect(() => same.open(same.seal(key, owner).replace('v2.b', 'v2.a'), owner)).toThrow();
  });
});

describe('what was sealed by the first version', () => {
  const sealed = sealedByV1(new Uint8Array(32).fill(1));

  it('opens under the first data key, also after a rotation', () => {
    expect(dataKeyOf(sealed)).toBe('first');
    expect(Buffer.from(ringOver('first').ring.open(sealed, owner))).toEqual(key);
    expect(Buffer.from(ringOver('first', 'second').ring.open(sealed, owner))).toEqual(key);
  });
});

describe('a ring', () => {
  it('seals with a key that another process made, and opens what that one sealed', () => {
    const { ring, keys } = ringOver('first');
    const other = ringOver('first', 'second');
    const early = ring.seal(key, owner);
    const foreign = other.ring.seal(key, owner);
    expect(() => ring.open(foreign, owner)).toThrow('second, which is not there');
    keys.set('second', new Uint8Array(32).fill(2));
    expect(Buffer.from(ring.open(foreign, owner))).toEqual(key);
    expect(dataKeyOf(ring.seal(key, owner))).toBe('second');
    expect(Buffer.from(ring.open(early, owner))).toEqual(key);
  });

  it('reads each key once, however often it opens, and none for an id that nobody has', () => {
    const { ring, read } = ringOver('first', 'second');
    const sealed = ring.seal(key, owner);
    for (let n = 0; n < 10; n += 1) ring.open(sealed, owner);
    for (let n = 0; n < 10; n += 1) expect(() => ring.open(`v2.made-up-${n}.AAAA`, owner)).toThrow();
    expect(read).toEqual(['first', 'second']);
  });

  it('forgets a key that was retired once it seals again', () => {
    const { ring, keys } = ringOver('first', 'second');
    keys.delete('first');
    ring.seal(key, owner);
    expect(() => ring.open(sealedByV1(new Uint8Array(32).fill(1)), owner)).toThrow(
      'first, which is not there',
    );
  });

  it('needs keys of 32 bytes, and at least one', () => {
    expect(() => keyRing({ ids: () => ['a'], key: () => Buffer.alloc(16) })).toThrow(/32 bytes/);
    expect(() => keyRing({ ids: () => [], key: () => null })).toThrow(/without a key/);
  });
});
