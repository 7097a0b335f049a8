/**
 * Aim: what the server seals, an app that knows only the description of the envelope opens with WebCrypto, and nobody
 * else; nothing altered, moved to another token or sealed to a false point passes.
 */
import { createECDH, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type EnvelopeContext,
  InvalidPublicKeyError,
  type ProvisioningEnvelope,
  sealForApp,
} from './provisioning-envelope.ts';

const KEY = new TextEncoder().encode('12345678901234567890');
const CONTEXT: EnvelopeContext = { tokenId: 'token-1', serviceId: 'MDG00001', tokenUserId: 'U0123456789' };
const EC = { name: 'ECDH', namedCurve: 'P-256' } as const;

interface App {
  publicKey: string;
  privateKey: CryptoKey;
}

async function newApp(): Promise<App> {
  const pair = await crypto.subtle.generateKey(EC, false, ['deriveBits']);
  const point = await crypto.subtle.exportKey('raw', pair.publicKey);
  return { publicKey: Buffer.from(point).toString('base64url'), privateKey: pair.privateKey };
}

/** The app's end once more, written from the description alone; the real one lies in the app, beyond the arrows. */
async function open(app: App, envelope: ProvisioningEnvelope, context: EnvelopeContext): Promise<Uint8Array> {
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));
  const server = await crypto.subtle.importKey('raw', bytes(envelope.publicKey), EC, false, []);
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: server }, app.privateKey, 256);
  const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const info = Buffer.concat([
    Buffer.from('madoguchi provisioning v1'),
    bytes(app.publicKey),
    bytes(envelope.publicKey),
  ]);
  const aesKey = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: bytes(envelope.salt), info: new Uint8Array(info) },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['decrypt'],
  );
  const additionalData = new TextEncoder().encode(
    JSON.stringify([context.tokenId, context.serviceId, context.tokenUserId]),
  );
  const plain = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv: bytes(envelope.nonce), additionalData },
    aesKey,
    bytes(envelope.sealedKey),
  );
  return new Uint8Array(plain);
}

function flipped(text: string, index: number): string {
  const bytes = Buffer.from(text, 'base64url');
  bytes[index] = (bytes[index] ?? 0) ^ 1;
  return bytes.toString('base64url');
}

describe('an envelope', () => {
  it('opens at the app that made the key pair', async () => {
    const app = await newApp();
    expect(await open(app, sealForApp(app.publicKey, KEY, CONTEXT), CONTEXT)).toEqual(KEY);
  });

  it.each([16, 20, 32, 64])('carries a key of %i bytes', async (length) => {
    const app = await newApp();
    const key = crypto.getRandomValues(new Uint8Array(length));
    expect(await open(app, sealForApp(app.publicKey, key, CONTEXT), CONTEXT)).toEqual(key);
  });

  it('has the sizes that the contract promises and no trace of the key in the clear', async () => {
    const app = await newApp();
    const envelope = sealForApp(app.publicKey, KEY, CONTEXT);
    expect(Buffer.from(envelope.publicKey, 'base64url')).toHaveLength(65);
    expect(Buffer.from(envelope.salt, 'base64url')).toHaveLength(32);
    expect(Buffer.from(envelope.nonce, 'base64url')).toHaveLength(12);
    expect(Buffer.from(envelope.sealedKey, 'base64url')).toHaveLength(KEY.length + 16);
    expect(JSON.stringify(envelope)).not.toContain(Buffer.from(KEY).toString('base64url'));
  });

  it('shares no value with another one of the same key', async () => {
    const app = await newApp();
    const first = sealForApp(app.publicKey, KEY, CONTEXT);
    const second = sealForApp(app.publicKey, KEY, CONTEXT);
    const names = Object.keys(first) as (keyof ProvisioningEnvelope)[];
    for (const name of names) expect(first[name]).not.toBe(second[name]);
  });

  it('leaves the key that it was given as it was', async () => {
    const key = Uint8Array.from(KEY);
    sealForApp((await newApp()).publicKey, key, CONTEXT);
    expect(key).toEqual(KEY);
  });

  it('is bound to the IDs as people may type them: any case, full width, spaces around', async () => {
    const app = await newApp();
    const typed = { ...CONTEXT, serviceId: ' ｍｄｇ00001 ', tokenUserId: 'u0123456789' };
    expect(await open(app, sealForApp(app.publicKey, KEY, typed), CONTEXT)).toEqual(KEY);
  });

  it('does not open at another app', async () => {
    const app = await newApp();
    const other = await newApp();
    const envelope = sealForApp(app.publicKey, KEY, CONTEXT);
    await expect(open(other, envelope, CONTEXT)).rejects.toThrow();
    await expect(
      open({ publicKey: other.publicKey, privateKey: app.privateKey }, envelope, CONTEXT),
    ).rejects.toThrow();
  });

  it.each([
    ['token', { ...CONTEXT, tokenId: 'token-2' }],
    ['service ID', { ...CONTEXT, serviceId: 'MDG00002' }],
    ['user ID', { ...CONTEXT, tokenUserId: 'U0123456788' }],
    ['border between the IDs', { ...CONTEXT, serviceId: 'MDG00001","U0', tokenUserId: '123456789' }],
  ])('does not open for another %s', async (_what, context) => {
    const app = await newApp();
    await expect(open(app, sealForApp(app.publicKey, KEY, CONTEXT), context)).rejects.toThrow();
  });

  it.each(['salt', 'nonce', 'sealedKey'] as const)(
    'does not open with any byte of its %s altered',
    async (field) => {
      const app = await newApp();
      const envelope = sealForApp(app.publicKey, KEY, CONTEXT);
      const length = Buffer.from(envelope[field], 'base64url').length;
      for (let index = 0; index < length; index += 1) {
        const altered = { ...envelope, [field]: flipped(envelope[field], index) };
        await expect(open(app, altered, CONTEXT)).rejects.toThrow();
      }
    },
  );

  it("does not open with another server's public key in place of its own", async () => {
    const app = await newApp();
    const envelope = sealForApp(app.publicKey, KEY, CONTEXT);
    const altered = { ...envelope, publicKey: (await newApp()).publicKey };
    await expect(open(app, altered, CONTEXT)).rejects.toThrow();
  });
});

describe("an app's public key", () => {
  const point = () => createECDH('prime256v1').generateKeys();
  const p384 = () => createECDH('secp384r1').generateKeys();

  it.each<[string, () => string]>([
    ['is empty', () => ''],
    ['is not on the curve', () => flipped(point().toString('base64url'), 64)],
    ['is all zeros', () => Buffer.concat([Buffer.from([4]), Buffer.alloc(64)]).toString('base64url')],
    ['is the point at infinity', () => Buffer.from([0]).toString('base64url')],
    ['is compressed', () => createECDH('prime256v1').generateKeys('base64url' as 'base64', 'compressed')],
    ['is of the hybrid form', () => hybrid(point()).toString('base64url')],
    ['is of another curve', () => p384().toString('base64url')],
    ['is of another curve, cut to the length of ours', () => p384().subarray(0, 65).toString('base64url')],
    ['is of secp256k1, which has the same length', () => secp256k1Point()],
    ['has a byte more', () => Buffer.concat([point(), Buffer.from([0])]).toString('base64url')],
    ['is padded', () => `${point().toString('base64url')}=`],
    [
      'is in plain base64',
      () => Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 0xff)]).toString('base64'),
    ],
  ])('is refused where it %s', (_how, given) => {
    expect(() => sealForApp(given(), KEY, CONTEXT)).toThrow(InvalidPublicKeyError);
  });

  it('is not repeated in the refusal', () => {
    const given = flipped(point().toString('base64url'), 64);
    expect(() => sealForApp(given, KEY, CONTEXT)).toThrow(
      expect.objectContaining({
        name: 'InvalidPublicKeyError',
        message: expect.not.stringContaining(given.slice(0, 8)),
      }),
    );
  });

  function hybrid(uncompressed: Buffer): Buffer {
    const other = Buffer.from(uncompressed);
    other[0] = 6 + ((uncompressed[64] ?? 0) & 1);
    return other;
  }

  function secp256k1Point(): string {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
    return publicKey.export({ type: 'spki', format: 'der' }).subarray(-65).toString('base64url');
  }
});
