// Aim: a key is kept so that nobody can read it again, gives the right codes, and takes the place of nothing but its like.
import { generateCode } from '@madoguchi/otp-core/totp';
import { describe, expect, it } from 'vitest';
import { codeAt } from '../token/code.ts';
import type { Token } from '../token/token.ts';
import { keepKey } from './keep-key.ts';
import type { GivenKey } from './otpauth-uri.ts';

const KEY = new Uint8Array(20).fill(7);
const OTP = { algorithm: 'sha1', digits: 6, stepSeconds: 60 } as const;
const given = (changes: Partial<GivenKey> = {}): GivenKey => ({
  ...{ issuer: 'Madoguchi', account: '1024', bytes: KEY.slice(), otp: OTP },
  ...changes,
});

function device(kept: Token[] = []) {
  const storage = {
    listTokens: async () => [...kept],
    async saveToken(token: Token) {
      const at = kept.findIndex(({ tokenId }) => tokenId === token.tokenId);
      kept.splice(at < 0 ? kept.length : at, at < 0 ? 0 : 1, token);
    },
  };
  return { kept, means: { webCrypto: crypto, storage, nowMs: () => 1_000 } };
}

async function tokenOf(means: ReturnType<typeof device>['means'], key: GivenKey): Promise<Token> {
  const result = await keepKey(means, key);
  if (result.kind !== 'done') throw new Error(`The key was not kept: ${result.kind}.`);
  return result.token;
}

describe('a kept key', () => {
  it.each(['sha1', 'sha256', 'sha512'] as const)(
    'gives the codes of the server with %s',
    async (algorithm) => {
      const otp = { ...OTP, algorithm };
      const token = await tokenOf(device().means, given({ otp }));
      expect(await codeAt(crypto.subtle, token, 29_000_000)).toBe(generateCode(KEY, 29_000_000, otp));
    },
  );

  it('can be read by nobody, and what was given is overwritten', async () => {
    const key = given();
    const token = await tokenOf(device().means, key);
    expect(token.key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', token.key)).rejects.toThrow();
    expect(key.bytes).toEqual(new Uint8Array(20));
  });

  it('takes the place of the one with the same issuer and account, and of no issued token', async () => {
    const { kept, means } = device();
    const first = await tokenOf(means, given());
    await means.storage.saveToken({ ...first, label: '職場', addedAtMs: 5 });
    await tokenOf(means, given({ account: '1025' }));
    const { byKey: _, ...issued } = first;
    await means.storage.saveToken({ ...issued, tokenId: 'issued' });
    await tokenOf(means, given({ bytes: new Uint8Array(20).fill(9) }));
    expect(kept.map(({ tokenId, label, addedAtMs }) => [tokenId, label, addedAtMs])).toEqual([
      [first.tokenId, '職場', 5],
      [kept[1]?.tokenId, '', 1_000],
      ['issued', '', 1_000],
    ]);
    expect(kept[1]?.tokenId).not.toBe(first.tokenId);
  });
});

describe('a key is not kept', () => {
  it('as the eleventh, but in the place of one of ten', async () => {
    const { kept, means } = device();
    for (let n = 0; n < 10; n += 1) await tokenOf(means, given({ account: String(n) }));
    const eleventh = given({ account: 'eleventh' });
    expect(await keepKey(means, eleventh)).toEqual({ kind: 'full' });
    expect(eleventh.bytes).toEqual(new Uint8Array(20));
    expect((await keepKey(means, given({ account: '3' }))).kind).toBe('done');
    expect(kept).toHaveLength(10);
  });

  it('where the device keeps nothing', async () => {
    const { means } = device();
    const broken = { ...means.storage, saveToken: () => Promise.reject(new Error('full')) };
    expect(await keepKey({ ...means, storage: broken }, given())).toEqual({ kind: 'unkept' });
  });
});
