import { randomBytes } from 'node:crypto';
import {
  existsSync,
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { CheckpointKey } from '@madoguchi/otp-core/checkpoint';
import { parseVerifierKey } from '@madoguchi/otp-core/signed-note';
import { type AuditSigner, auditSigner, sha256 } from './audit-signer.ts';
import type { Config } from './config.ts';
import { loadOrMakeSecret } from './key-ring.ts';

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

type KeyConfig = Pick<Config, 'dataFolder' | 'audit'>;

/** The keys of this installation; the first one is made where there is none. */
export function auditKeys({ dataFolder, audit }: KeyConfig): AuditKeys {
  const path = (name: string) => join(dataFolder, 'secrets', name);
  const secretOf = (name: string) => (existsSync(path(name)) ? readFileSync(path(name)) : null);
  const beforeSigner = () => {
    const seed = secretOf(BEFORE);
    // The same twice: a rotation that did not get further than to keep the key that is in use.
    const isOther = seed !== null && !seed.equals(readFileSync(path(CURRENT)));
    return isOther ? { seed, ...auditSigner(seed, audit.logName) } : null;
  };
  loadOrMakeSecret(dataFolder, CURRENT);
  let loaded: { version: string; signer: AuditSigner } | null = null;
  const current = (): AuditSigner => {
    const version = `${stampOf(path(CURRENT))} ${stampOf(path(BEFORE))}`;
    if (loaded?.version !== version) {
      const seed = loadOrMakeSecret(dataFolder, CURRENT);
      loaded = { version, signer: auditSigner(seed, audit.logName, beforeSigner()?.seed ?? null) };
    }
    return loaded.signer;
  };
  const retired = () => linesOf(path(RETIRED));
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
export function prepareAuditKey({ dataFolder, audit }: KeyConfig): string {
  return auditSigner(loadOrMakeSecret(dataFolder, NEXT), audit.logName).verifierKey;
}

/** From now on the prepared key signs, with the present one beside it. Every process follows at its next signature. */
export function putAuditKeyInUse({ dataFolder }: Pick<Config, 'dataFolder'>): void {
  const path = (name: string) => join(dataFolder, 'secrets', name);
  rmSync(path(BEFORE), { force: true });
  linkSync(path(CURRENT), path(BEFORE));
  // At no moment is there no key: a server that found none would make one.
  renameSync(path(NEXT), path(CURRENT));
}

/** Keeps the public half of the key before for the checkpoints that it signed, and forgets the other. */
export function retireAuditKey({ dataFolder }: Pick<Config, 'dataFolder'>, key: RetiredKey): void {
  const path = (name: string) => join(dataFolder, 'secrets', name);
  const lines = [...linesOf(path(RETIRED)).filter((each) => each.verifierKey !== key.verifierKey), key];
  const draft = `${path(RETIRED)}.${randomBytes(8).toString('hex')}`;
  const text = lines.map(({ verifierKey, untilSize }) => `${verifierKey} ${untilSize}\n`).join('');
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, path(RETIRED));
  unlinkSync(path(BEFORE));
}

function linesOf(path: string): RetiredKey[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [verifierKey, untilSize] = line.split(' ');
    return verifierKey && untilSize ? [{ verifierKey, untilSize: Number(untilSize) }] : [];
  });
}

/** Tells whether a file is still the one that was read. */
function stampOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? '-' : `${stat.ino} ${stat.mtimeMs} ${stat.size}`;
}
