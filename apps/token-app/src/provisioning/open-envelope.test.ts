/**
 * Aim: the app opens what a server seals by the description of the envelope (sealed here by a second hand, on node:crypto),
 * keeps the key so that it can only sign, and opens nothing that was altered or meant for another.
 */
import { createCipheriv, createECDH, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64url, toBase64url } from './base64url.ts';
import { makeKeyPair, openEnvelope, type SealedKey } from './open-envelope.ts';

const { subtle } = crypto;
const KEY = Buffer.from('12345678901234567890');
const IDS = { serviceId: 'MDG00001', tokenUserId: 'U0123456789' };
const TOKEN_ID = 'token-1';

function seal(appPublicKey: string, key: Uint8Array = KEY): SealedKey {
  const app = Buffer.from(appPublicKey, 'base64url');
  const pair = createECDH('prime256v1');
  const point = pair.generateKeys();
  const salt = randomBytes(32);
  const info = Buffer.concat([Buffer.from('madoguchi provisioning v1'), app, point]);
  const aesKey = Buffer.from(hkdfSync('sha256', pair.computeSecret(app), salt, info, 32));
  const nonce = randomBytes(12);
  const context = JSON.stringify([TOKEN_ID, IDS.serviceId, IDS.tokenUserId]);
  const cipher = createCipheriv('aes-256-gcm', aesKey, nonce).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  return {
    tokenId: TOKEN_ID,
    publicKey: point.toString('base64url'),
    salt: salt.toString('base64url'),
    nonce: nonce.toString('base64url'),
    sealedKey: sealed.toString('base64url'),
  };
}

function flipped(text: string, index: number): string {
  const bytes = Buffer.from(text, 'base64url');
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  return bytes.toString('base64url');
}

describe('the key pair of a set-up', () => {
  it('sends an uncompressed point and keeps its private key inside', async () => {
    const pair = await makeKeyPair(subtle);
    const point = Buffer.from(pair.publicKey, 'base64url');
    expect(pair.publicKey).toHaveLength(87);
    expect([point.length, point[0]]).toEqual([65, 4]);
    expect(pair.privateKey.extractable).toBe(false);
    await expect(subtle.exportKey('pkcs8', pair.privateKey)).rejects.toThrow();
    expect((await makeKeyPair(subtle)).publicKey).not.toBe(pair.publicKey);
  });
});

describe('an opened key', () => {
  it.each([
    ['sha1', 20],
    ['sha256', 32],
    ['sha512', 64],
  ] as const)('signs with %s as the sealed one does', async (algorithm, length) => {
    const raw = randomBytes(length);
    const pair = await makeKeyPair(subtle);
    const key = await openEnvelope(subtle, pair, seal(pair.publicKey, raw), IDS, algorithm);
    const mac = await subtle.sign('HMAC', key, new Uint8Array([1, 2, 3]));
    const expected = createHmac(algorithm, raw)
      .update(Buffer.from([1, 2, 3]))
      .digest();
    expect(Buffer.from(mac)).toEqual(expected);
  });

  it('can be used for signing and never be read', async () => {
    const pair = await makeKeyPair(subtle);
    const key = await openEnvelope(subtle, pair, seal(pair.publicKey), IDS, 'sha1');
    expect([key.extractable, key.usages]).toEqual([false, ['sign']]);
    await expect(subtle.exportKey('raw', key)).rejects.toThrow();
  });

  it('leaves no raw bytes behind', async () => {
    const pair = await makeKeyPair(subtle);
    const seen: ArrayBuffer[] = [];
    const watched = new Proxy(subtle, {
      get(target, name) {
        const act = Reflect.get(target, name) as (...given: unknown[]) => Promise<unknown>;
        return async (...given: unknown[]) => {
          const answer = await act.apply(target, given);
          if (name === 'decrypt' || name === 'deriveBits') seen.push(answer as ArrayBuffer);
          return answer;
        };
      },
    });
    await openEnvelope(watched, pair, seal(pair.publicKey), IDS, 'sha1');
    expect(seen.map((bytes) => new Uint8Array(bytes).every((byte) => byte === 0))).toEqual([true, true]);
  });

  it('takes the IDs as people type them', async () => {
    const pair = await makeKeyPair(subtle);
    const typed = { serviceId: ' ｍｄｇ00001', tokenUserId: 'u0123456789 ' };
    await expect(openEnvelope(subtle, pair, seal(pair.publicKey), typed, 'sha1')).resolves.toBeDefined();
  });
});

describe('nothing opens', () => {
  it.each(['salt', 'nonce', 'sealedKey'] as const)('with any byte of the %s altered', async (field) => {
    const pair = await makeKeyPair(subtle);
    const sealed = seal(pair.publicKey);
    for (let index = 0; index < Buffer.from(sealed[field], 'base64url').length; index += 1) {
      const altered = { ...sealed, [field]: flipped(sealed[field], index) };
      await expect(openEnvelope(subtle, pair, altered, IDS, 'sha1')).rejects.toThrow();
    }
  });

  it.each([
    ['a point that is not on the curve', (key: string) => flipped(key, 64)],
    ["another pair's point", () => createECDH('prime256v1').generateKeys().toString('base64url')],
    ['a point of another curve', () => createECDH('secp384r1').generateKeys().toString('base64url')],
    ['no point', () => ''],
  ])("with %s as the server's", async (_what, other) => {
    const pair = await makeKeyPair(subtle);
    const sealed = seal(pair.publicKey);
    const altered = { ...sealed, publicKey: other(sealed.publicKey) };
    await expect(openEnvelope(subtle, pair, altered, IDS, 'sha1')).rejects.toThrow();
  });

  it.each([
    ['another token', { tokenId: 'token-2' }, IDS],
    ['another service', {}, { ...IDS, serviceId: 'MDG00002' }],
    ['another user', {}, { ...IDS, tokenUserId: 'U0123456788' }],
  ])('for %s', async (_who, change, ids) => {
    const pair = await makeKeyPair(subtle);
    const sealed = { ...seal(pair.publicKey), ...change };
    await expect(openEnvelope(subtle, pair, sealed, ids, 'sha1')).rejects.toThrow();
  });

  it('for another app', async () => {
    const sealed = seal((await makeKeyPair(subtle)).publicKey);
    await expect(openEnvelope(subtle, await makeKeyPair(subtle), sealed, IDS, 'sha1')).rejects.toThrow();
  });
});

describe('base64url', () => {
  it('is that of Node, there and back, for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64url(toBase64url(bytes))).toEqual(Uint8Array.from(bytes));
      }),
    );
  });

  it.each(['a+b', 'a/b', 'ab==', 'a b'])('is not "%s"', (text) => {
    expect(() => fromBase64url(text)).toThrow();
  });
});
