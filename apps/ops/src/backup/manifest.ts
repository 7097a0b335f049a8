import { createHash } from 'node:crypto';
import type { SnapshotFacts } from '@madoguchi/store/sqlite/snapshot';

/** The form of backups that this program writes and reads. */
export const FORMAT = 1;

/** The file of a backup that tells what is in it; the last one, since digests are known only then. */
export const MANIFEST = 'manifest.json';

/** The database in a backup, and in a data folder. */
export const DATABASE = 'madoguchi.db';

const PART = /^(?:madoguchi\.db|manifest\.json|(?:secrets|checkpoints|archives)\/[\w-][\w.-]*)$/;

/** Whether a backup of ours holds files of this name; any other could lead out of the folder where it is restored. */
export function isPartName(name: string): boolean {
  return PART.test(name);
}

/** One file of a backup. */
export interface BackedUpFile {
  name: string;
  bytes: number;
  /** In hexadecimal. */
  sha256: string;
}

/** What a backup says of itself (docs/operations.md). */
export interface Manifest {
  format: typeof FORMAT;
  /** Version of the program that made it. */
  program: string;
  /** ISO 8601, UTC. */
  madeAt: string;
  dialect: 'sqlite';
  /** The newest checkpoint of the audit log at that moment, a signed note; null: nothing was sealed. */
  checkpoint: string | null;
  counts: Omit<SnapshotFacts, 'checkpoint' | 'archives'>;
  files: BackedUpFile[];
}

/** Reads a manifest; null: it is none that this program understands. */
export function parseManifest(text: string): Manifest | null {
  let manifest: Partial<Manifest> | null;
  try {
    manifest = JSON.parse(text) as Partial<Manifest> | null;
  } catch {
    return null;
  }
  const isOne = manifest?.format === FORMAT && manifest.dialect === 'sqlite' && isList(manifest.files);
  return isOne && typeof manifest?.counts === 'object' ? (manifest as Manifest) : null;
}

function isList(files: unknown): files is BackedUpFile[] {
  return Array.isArray(files) && files.every((file) => typeof (file as BackedUpFile).name === 'string');
}

/**
 * What differs between what a backup says and what was in it: files that are not there, are others, or that it does not name.
 *
 * @param found - what was read, without the manifest
 */
export function differencesOf(manifest: Manifest, found: readonly BackedUpFile[]): string[] {
  const byName = new Map(found.map((file) => [file.name, file]));
  const named = new Set(manifest.files.map(({ name }) => name));
  return [
    ...manifest.files.flatMap(({ name, sha256 }) => {
      const file = byName.get(name);
      if (file === undefined) return [`${name} is missing.`];
      return file.sha256 === sha256 ? [] : [`${name} is not the file that was backed up.`];
    }),
    ...found.filter(({ name }) => !named.has(name)).map(({ name }) => `${name} was put in.`),
  ];
}

/** SHA-256, and the bytes that went into it. */
export function digesting(): { take(chunk: Uint8Array): void; result(name: string): BackedUpFile } {
  const digest = createHash('sha256');
  let bytes = 0;
  return {
    take(chunk) {
      digest.update(chunk);
      bytes += chunk.length;
    },
    result: (name) => ({ name, bytes, sha256: digest.digest('hex') }),
  };
}
