import { timingSafeEqual } from 'node:crypto';
import { deriveSecret } from './derive-secret.ts';

/** What a freeze link stands for: the forced release whose notice held it. */
export interface FreezeLink {
  customerId: number;
  releasedAtMs: number;
}

/** The two numbers as they are written and no other way, so that one link has one spelling. */
const SECRET = /^([1-9]\d{0,14})\.([1-9]\d{0,14})\.([A-Za-z0-9_-]{43})$/;

/**
 * What stands behind the `#` of a freeze link: `<customer>.<time of the release>.<keyed hash>`. Derived like the secret of
 * an issuance URL, so that neither database nor outbox nor log holds it; whoever holds it can stop the log-in, never open it.
 *
 * @param urlKey - 32 bytes, the key of the issuance URLs; the purpose keeps the two apart
 */
export function freezeSecret(urlKey: Uint8Array, { customerId, releasedAtMs }: FreezeLink): string {
  const facts = `${customerId}.${releasedAtMs}`;
  return `${facts}.${deriveSecret(urlKey, 'madoguchi freeze link v1', facts)}`;
}

/** Reads a secret that somebody brings; null for one that this installation never made. Compared in constant time. */
export function readFreezeSecret(urlKey: Uint8Array, secret: string): FreezeLink | null {
  const parts = SECRET.exec(secret);
  if (parts === null) return null;
  const link = { customerId: Number(parts[1]), releasedAtMs: Number(parts[2]) };
  const [given, right] = [Buffer.from(secret), Buffer.from(freezeSecret(urlKey, link))];
  return given.length === right.length && timingSafeEqual(given, right) ? link : null;
}

/**
 * The link in the notice of a forced release. The secret stands in the fragment, which browsers do not send: no log of a
 * server or proxy on the way holds it.
 *
 * @param customerOrigin - of the customer site, e.g. `https://ib.example.jp`
 */
export function freezeLink(customerOrigin: string, secret: string): string {
  return `${customerOrigin}/freeze#${secret}`;
}
