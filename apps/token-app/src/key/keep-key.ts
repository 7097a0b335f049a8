import type { Storage } from '../storage/database.ts';
import { MAX_TOKENS, type Token } from '../token/token.ts';
import type { GivenKey } from './otpauth-uri.ts';

/** How it ended. `unkept`: the device did not keep it. */
export type KeptKey = { kind: 'done'; token: Token } | { kind: 'full' } | { kind: 'unkept' };

/** What keeping a key needs of the device. */
interface KeepMeans {
  webCrypto: Pick<Crypto, 'subtle' | 'randomUUID'>;
  storage: Pick<Storage, 'listTokens' | 'saveToken'>;
  nowMs(): number;
}

const HASHES = { sha1: 'SHA-1', sha256: 'SHA-256', sha512: 'SHA-512' } as const;

/** The token that a key of this issuer and account would take the place of; null: none. */
export function sameToken(tokens: readonly Token[], { issuer, account }: GivenKey): Token | null {
  const isSame = (token: Token) =>
    token.byKey === true && token.institution.ja === issuer && token.tokenUserId === account;
  return tokens.find(isSame) ?? null;
}

/**
 * Keeps a key where nobody can read it any more, and overwrites what was given. In the place of an earlier one of the same
 * issuer and account.
 */
export async function keepKey(
  { webCrypto, storage, nowMs }: KeepMeans,
  { issuer, account, bytes, otp }: GivenKey,
): Promise<KeptKey> {
  try {
    const tokens = await storage.listTokens();
    const earlier = sameToken(tokens, { issuer, account, bytes, otp });
    if (earlier === null && tokens.length >= MAX_TOKENS) return { kind: 'full' };
    const hmac = { name: 'HMAC', hash: HASHES[otp.algorithm] };
    const key = await webCrypto.subtle.importKey('raw', bytes, hmac, false, ['sign']);
    const token: Token = {
      ...{ tokenId: earlier?.tokenId ?? webCrypto.randomUUID(), byKey: true, serviceId: '' },
      ...{ tokenUserId: account, institution: { ja: issuer, en: issuer }, otp, key },
      ...{ label: earlier?.label ?? '', addedAtMs: earlier?.addedAtMs ?? nowMs() },
    };
    await storage.saveToken(token);
    return { kind: 'done', token };
  } catch {
    return { kind: 'unkept' };
  } finally {
    bytes.fill(0);
  }
}
