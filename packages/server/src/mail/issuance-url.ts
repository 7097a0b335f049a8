import { createHash, createHmac } from 'node:crypto';

const KEY_BYTES = 32;

/**
 * The secret of an issuance URL (requirement 23): 43 characters of base64url, derived from a key of the installation and
 * the issue, so that neither database nor outbox nor backup holds it. Of another issue it is another one. Its last
 * character is never `-` or `_`, which mail programs leave out of the links that they find in a text.
 *
 * @param urlKey - 32 bytes, made at random for this use alone
 */
export function issuanceUrlSecret(urlKey: Uint8Array, issueId: string): string {
  return keyed(urlKey, 'madoguchi issuance url v1', issueId);
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
  const tail = keyed(urlKey, 'madoguchi message id v1', `${createdAtMs}.${id}`).slice(0, 12);
  const domain = mailFrom.slice(mailFrom.lastIndexOf('@') + 1);
  return `<madoguchi.${createdAtMs}.${id}.${tail}@${domain}>`;
}

function keyed(key: Uint8Array, purpose: string, message: string): string {
  if (key.length !== KEY_BYTES) throw new Error(`The key of the issuance URLs has ${KEY_BYTES} bytes.`);
  return createHmac('sha256', key).update(`${purpose}\n${message}`, 'utf8').digest('base64url');
}
