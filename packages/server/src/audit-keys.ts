import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckpointKey } from '@madoguchi/otp-core/checkpoint';
import { parseVerifierKey } from '@madoguchi/otp-core/signed-note';
import { type AuditSigner, auditSigner, sha256 } from './audit-signer.ts';
import type { Config } from './config.ts';
import { folderOf, type SecretPlace, secretFolder } from './keys/secret-folder.ts';

const CURRENT = 'audit-key.bin';
/** Signs beside the current one until it is retired, so that whoever knows only this one can follow. */
const BEFORE = 'audit-key-before.bin';
const NEXT = 'audit-key-next.bin';
/** Public keys that are retired, a line each: the key, and up to which size of the log it counts. */
const RETIRED = 'audit-keys-retired.txt';

/** A public key that is retired. */
export interface RetiredKey {
  /** In one line. */
  verifierKey: string;
  /** Entries of the last checkpoint that it signed together with the key after it. */
  untilSize: number;
}

/** The keys of this installation's log. The signer follows a rotation by another process. */
export interface AuditKeys {
  signer: AuditSigner;
  /** The key that signs too, in one line, while it is being replaced; null: none. */
  before(): string | null;
  retired(): RetiredKey[];
  /** Every key that ever signed. */
  all(): CheckpointKey[];
}

/** What everybody may know of the keys. */
export type PublicAuditKeys = Pick<AuditKeys, 'before' | 'retired'> & {
  signer: Pick<AuditSigner, 'verifierKey'>;
};

/** The keys that signed before, in one line each, for whoever has something that one of them signed. */
export function earlierKeys(keys: PublicAuditKeys): string[] {
  const retired = keys.retired().map(({ verifierKey }) => verifierKey);
  return [keys.before() ?? [], ...retired].flat();
}

type KeyConfig = SecretPlace & Pick<Config, 'audit'>;

/** The keys of this installation; the first one is made where there is none. */
export function auditKeys(config: KeyConfig): AuditKeys {
  const { audit } = config;
  const secrets = secretFolder(config);
  const beforeSigner = () => {
    const seed = secrets.find(BEFORE);
    // The same twice: a rotation that did not get further than to keep the key that is in use.
    const isOther = seed !== null && !Buffer.from(seed).equals(secrets.loadOrMake(CURRENT));
    return isOther ? { seed, ...auditSigner(seed, audit.logName) } : null;
  };
  secrets.loadOrMake(CURRENT);
  let loaded: { version: string; signer: AuditSigner } | null = null;
  const current = (): AuditSigner => {
    const version = `${secrets.stampOf(CURRENT)} ${secrets.stampOf(BEFORE)}`;
    if (loaded?.version !== version) {
      const seed = secrets.loadOrMake(CURRENT);
      loaded = { version, signer: auditSigner(seed, audit.logName, beforeSigner()?.seed ?? null) };
    }
    return loaded.signer;
  };
  const retired = () => linesOf(retiredPath(config));
  return {
    signer: {
      get key() {
        return current().key;
      },
      get verifierKey() {
        return current().verifierKey;
      },
      sign: (checkpoint) => current().sign(checkpoint),
    },
    before: () => beforeSigner()?.verifierKey ?? null,
    retired,
    all: () => [
      current().key,
      ...[beforeSigner()?.key ?? []].flat(),
      ...retired().flatMap(({ verifierKey, untilSize }) => {
        const key = parseVerifierKey(sha256, verifierKey);
        return key === null ? [] : [{ ...key, untilSize }];
      }),
    ],
  };
}

/**
 * Makes the next key, or takes the one that an interrupted rotation has made. It signs nothing yet.
 *
 * @returns its public half in one line
 */
export function prepareAuditKey(config: KeyConfig): string {
  const secrets = secretFolder(config);
  const left = secrets.find(NEXT);
  // What a rotation left that was killed right after the key had come into use.
  if (left !== null && Buffer.from(left).equals(secrets.loadOrMake(CURRENT))) secrets.drop(NEXT);
  return auditSigner(secrets.loadOrMake(NEXT), config.audit.logName).verifierKey;
}

/** From now on the prepared key signs, with the present one beside it. Every process follows at its next signature. */
export function putAuditKeyInUse(place: SecretPlace): void {
  const secrets = secretFolder(place);
  const next = secrets.find(NEXT);
  if (next === null) throw new Error('No key was prepared.');
  secrets.put(BEFORE, secrets.loadOrMake(CURRENT));
  // At no moment is there no key: a server that found none would make one.
  secrets.put(CURRENT, next);
  secrets.drop(NEXT);
}

/** Keeps the public half of the key before for the checkpoints that it signed, and forgets the other. */
export function retireAuditKey(place: SecretPlace, key: RetiredKey): void {
  const path = retiredPath(place);
  const lines = [...linesOf(path).filter((each) => each.verifierKey !== key.verifierKey), key];
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  const text = lines.map(({ verifierKey, untilSize }) => `${verifierKey} ${untilSize}\n`).join('');
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, path);
  secretFolder(place).drop(BEFORE);
}

function retiredPath(place: SecretPlace): string {
  return join(folderOf(place), RETIRED);
}

function linesOf(path: string): RetiredKey[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [verifierKey, untilSize] = line.split(' ');
    return verifierKey && untilSize ? [{ verifierKey, untilSize: Number(untilSize) }] : [];
  });
}
