import { createHash } from 'node:crypto';
import { deriveSecret } from '../derive-secret.ts';

/**
 * The secret of an issuance URL (requirement 23): 43 characters of base64url, derived from a key of the installation and
 * the issue, so that neither database nor outbox nor backup holds it. Of another issue it is another one.
 *
 * @param urlKey - 32 bytes, made at random for derived secrets alone
 */
export function issuanceUrlSecret(urlKey: Uint8Array, issueId: string): string {
  return deriveSecret(urlKey, 'madoguchi issuance url v1', issueId);
}

/** What the vault keeps of the secret: its SHA-256 in base64url. 256 random bits need no slow hash. */
export function issuanceUrlDigest(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('base64url');
}

/**
 * The URL of the issuance mail. The secret stands in the fragment, which browsers do not send: no log of a server or
 * proxy on the way holds it.
 *
 * @param tokenAppOrigin - e.g. `https://token.example.jp`
 */
export function issuanceUrl(tokenAppOrigin: string, secret: string): string {
  return `${tokenAppOrigin}/setup#${secret}`;
}

/**
 * The Message-ID of a mail, the same each time that it is sent: a mail that arrives twice after a crash is recognised.
 * The keyed part keeps two installations apart and says nothing of what is inside.
 *
 * @param mailFrom - the sender's address, whose domain it takes
 */
export function mailMessageId(
  urlKey: Uint8Array,
  { id, createdAtMs }: { id: number; createdAtMs: number },
  mailFrom: string,
): string {
  const tail = deriveSecret(urlKey, 'madoguchi message id v1', `${createdAtMs}.${id}`).slice(0, 12);
  const domain = mailFrom.slice(mailFrom.lastIndexOf('@') + 1);
  return `<madoguchi.${createdAtMs}.${id}.${tail}@${domain}>`;
}
