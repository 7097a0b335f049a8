import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { KeyError } from './key-error.ts';
import type { Master } from './master.ts';
import { KEY_BYTES, openBytes, sealBytes } from './seal-bytes.ts';

/** What a sealed secret ends with, behind the name of the plain one. */
export const SEALED = '.sealed';

/** What a sealed secret is bound to. `path`: for messages. */
export interface SealedPlace {
  installation: string;
  name: string;
  path: string;
}

const base64 = z.base64().min(1);

/**
 * A sealed secret as it lies in its file: a key of this file alone, wrapped by the master, and the secret under it. So a KMS
 * never gets a secret of ours, and the binding holds whatever the KMS does with the context.
 */
const sealedSchema = z.strictObject({
  form: z.literal('madoguchi-secret-1'),
  /** Which master it takes; see `Master.id`. */
  master: z.string().max(16),
  key: base64,
  secret: base64,
});

/** Seals a secret for this place, as the content of its file. */
export function sealSecret(master: Master, place: Omit<SealedPlace, 'path'>, secret: Uint8Array): Uint8Array {
  const context = contextOf(place);
  const key = randomBytes(KEY_BYTES);
  const sealed: z.output<typeof sealedSchema> = {
    form: 'madoguchi-secret-1',
    master: master.id,
    key: Buffer.from(master.wrap(key, context)).toString('base64'),
    secret: sealBytes(key, secret, context).toString('base64'),
  };
  return Buffer.from(`${JSON.stringify(sealed)}\n`, 'utf8');
}

/** The counterpart of {@link sealSecret}. @throws {@link KeyError} that tells another master from a damaged file */
export function openSecret(master: Master, place: SealedPlace, content: Uint8Array): Uint8Array {
  const { master: by, key, secret } = parse(place.path, content);
  if (by !== master.id) {
    throw new KeyError(
      `${place.path} is sealed by the master ${by}, and ${master.id} is set.`,
      'Set the master that sealed it, or let "madoguchi keys rewrap" go over to the new one.',
    );
  }
  const context = contextOf(place);
  try {
    const opened = master.unwrap(Buffer.from(key, 'base64'), context);
    return openBytes(opened, Buffer.from(secret, 'base64'), context);
  } catch (error) {
    if (error instanceof KeyError) throw error;
    throw damaged(place.path);
  }
}

/** Which master a sealed secret takes. @throws {@link KeyError} where it is none */
export function masterIdOf(path: string, content: Uint8Array): string {
  return parse(path, content).master;
}

function parse(path: string, content: Uint8Array): z.output<typeof sealedSchema> {
  try {
    return sealedSchema.parse(JSON.parse(Buffer.from(content).toString('utf8')));
  } catch {
    throw damaged(path);
  }
}

function damaged(path: string): KeyError {
  return new KeyError(
    `${path} does not open: it is damaged, or belongs to another name or installation.`,
    'Bring it back from a copy.',
  );
}

function contextOf({ installation, name }: Pick<SealedPlace, 'installation' | 'name'>): string {
  return `madoguchi/${installation}/${name}`;
}
