// Aim: a sealed key opens only for its owner, token and ring, and the installation's own secrets are made once.
import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keyRing, loadOrMakeSecret } from './key-ring.ts';

const ring = keyRing(Buffer.alloc(32, 1));
const key = Buffer.from('12345678901234567890');
const owner = { subject: 'customer:1', tokenId: 'token-1' };

describe('a sealed key', () => {
  it('opens for its owner, and is sealed differently each time', () => {
    const sealed = ring.seal(key, owner);
    expect(Buffer.from(ring.open(sealed, owner))).toEqual(key);
    expect(ring.seal(key, owner)).not.toBe(sealed);
    expect(sealed).not.toContain(key.toString('base64url'));
  });

  it.each([
    ['another customer', { ...owner, subject: 'customer:2' }],
    ['another token', { ...owner, tokenId: 'token-2' }],
    ['a subject that runs into the token', { subject: 'customer:1\ntoken-1', tokenId: '' }],
  ])('does not open for %s', (_who, other) => {
    expect(() => ring.open(ring.seal(key, owner), other)).toThrow();
  });

  it('does not open with another ring, altered, or of an unknown form', () => {
    const sealed = ring.seal(key, owner);
    expect(() => keyRing(Buffer.alloc(32, 2)).open(sealed, owner)).toThrow();
    const bytes = Buffer.from(sealed.slice(3), 'base64url');
    for (let i = 0; i < bytes.length; i += 1) {
      const altered = Buffer.from(bytes);
      altered[i] = (altered[i] ?? 0) ^ 1;
      expect(() => ring.open(`v1.${altered.toString('base64url')}`, owner)).toThrow();
    }
    expect(() => ring.open(sealed.replace('v1', 'v9'), owner)).toThrow(/unknown form/);
  });

  it('needs a ring of 32 bytes', () => {
    expect(() => keyRing(Buffer.alloc(16))).toThrow(/32 bytes/);
  });
});

describe('a secret of the installation', () => {
  it('is made once, at random, for the owner only', () => {
    const folder = mkdtempSync(join(tmpdir(), 'madoguchi-secrets-'));
    const first = loadOrMakeSecret(folder, 'a.bin');
    expect(first).toHaveLength(32);
    expect(loadOrMakeSecret(folder, 'a.bin')).toEqual(first);
    expect(loadOrMakeSecret(folder, 'b.bin')).not.toEqual(first);
    expect(statSync(join(folder, 'secrets', 'a.bin')).mode & 0o077).toBe(0);
  });

  it('is not replaced when its file is damaged', () => {
    const folder = mkdtempSync(join(tmpdir(), 'madoguchi-secrets-'));
    loadOrMakeSecret(folder, 'a.bin');
    writeFileSync(join(folder, 'secrets', 'a.bin'), 'short');
    expect(() => loadOrMakeSecret(folder, 'a.bin')).toThrow(/32 bytes/);
  });
});
