import { readFile, writeFile } from 'node:fs/promises';
import { ReadableStream as WebStream } from 'node:stream/web';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { Fault } from '../fault.ts';

/** What stands in an identity file beside comments, as age writes it. */
const IDENTITY = /^AGE-SECRET-KEY-(?:PQ-)?1/;

/**
 * Makes the pair of keys that backups are encrypted to: the identity goes to a new file, for its owner only, in the form that age itself reads.
 *
 * @returns the recipient, which is no secret
 */
export async function makeIdentity(path: string, madeAt: string): Promise<string> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const text = `# created: ${madeAt}\n# public key: ${recipient}\n${identity}\n`;
  await writeFile(path, text, { flag: 'wx', mode: 0o600, flush: true });
  return recipient;
}

/** A stream on its way to the disk, or from it. */
type Bytes = AsyncIterable<Uint8Array>;

/**
 * Encrypts a stream to all recipients (age, https://age-encryption.org/v1); each can open it alone.
 *
 * @throws Fault where one of them is none
 */
export function encrypting(recipients: readonly string[]): (source: Bytes) => AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient);
    } catch {
      throw new Fault(`BACKUP_RECIPIENTS: ${recipient} is no recipient.`, '"backup key" prints one.');
    }
  }
  return async function* (source) {
    yield* await encrypter.encrypt(webStreamOf(source));
  };
}

/**
 * Opens an encrypted stream. Each portion is authentic when it comes out, and the end only when it was the end.
 *
 * @throws Fault, into the stream, where none of the identities opens it, or a byte is not as it was written
 */
export function decrypting(identities: readonly string[]): (source: Bytes) => AsyncGenerator<Uint8Array> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  return async function* (source) {
    const own = { fault: null as unknown };
    const watched = rememberingFaults(source, own);
    try {
      yield* await decrypter.decrypt(webStreamOf(watched));
    } catch (error) {
      // What the disk said, or whoever stopped it, is no damage of the file.
      if (own.fault !== null) throw own.fault;
      if (String((error as Error).message).includes('no identity matched')) throw otherIdentity();
      throw damaged();
    }
  };
}

/** The identities of a file as `backup key` or age itself writes it. @throws Fault where there is none in it */
export async function readIdentities(path: string): Promise<string[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').map((line) => line.trim());
  const identities = lines.filter((line) => IDENTITY.test(line));
  try {
    decrypting(identities);
  } catch {
    identities.length = 0;
  }
  if (identities.length > 0) return identities;
  throw new Fault(
    `${path} holds no identity.`,
    'Name the file that "backup key" wrote, which begins "# created".',
  );
}

/** The fault of a backup whose bytes are not those that were written. */
export function damaged(): Fault {
  return new Fault(
    'The backup is damaged, was altered, or was cut off.',
    'Take another copy of it, or the backup before.',
  );
}

function otherIdentity(): Fault {
  return new Fault(
    'This identity does not open the backup: it was encrypted to others.',
    'Name the identity of one of the recipients that were set then.',
  );
}

/** As the library takes it; its types are those of a browser. */
function webStreamOf(source: Bytes): ReadableStream<Uint8Array> {
  return WebStream.from(source) as unknown as ReadableStream<Uint8Array>;
}

async function* rememberingFaults(source: Bytes, own: { fault: unknown }): AsyncGenerator<Uint8Array> {
  try {
    yield* source;
  } catch (error) {
    own.fault = error;
    throw error;
  }
}
