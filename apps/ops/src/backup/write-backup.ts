import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { type Pack, pack as startPack } from 'tar-stream';
import { encrypting } from './age.ts';
import { type BackedUpFile, digesting, MANIFEST, type Manifest } from './manifest.ts';

/** A file that goes into a backup: from the disk, or from memory. */
export type Part = { name: string } & ({ path: string } | { content: Uint8Array });

export interface BackupToWrite {
  parts: readonly Part[];
  /** What else the manifest says. */
  manifest: Omit<Manifest, 'files'>;
  recipients: readonly string[];
  signal: AbortSignal;
  /** Told the bytes that have been read. */
  onRead: (bytes: number) => void;
}

/**
 * Writes a backup as one stream, tar, gzip, age, and leaves it on the disk; nothing where it fails. Of the parts it holds a few hundred KiB at a
 * time, whatever their size.
 *
 * @param path - a new file
 * @returns bytes and digest of the encrypted file
 */
export async function writeBackup(path: string, backup: BackupToWrite): Promise<Omit<BackedUpFile, 'name'>> {
  const written = digesting();
  const encrypted = encrypting(backup.recipients);
  const pack = startPack();
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, backup.signal]);
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
  const count = async function* (source: AsyncIterable<Uint8Array>) {
    for await (const chunk of source) {
      written.take(chunk);
      yield chunk;
    }
  };
  try {
    const filled = fill(pack, backup, signal).catch((error) => pack.destroy(error));
    // The lowest level: encryption takes longer, and a database of texts becomes a third all the same.
    const out = pipeline(pack, createGzip({ level: 1 }), encrypted, count, file, { signal: backup.signal });
    await out.finally(() => stop.abort());
    await filled;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  const { bytes, sha256 } = written.result('');
  return { bytes, sha256 };
}

async function fill(
  pack: Pack,
  { parts, manifest, onRead }: BackupToWrite,
  signal: AbortSignal,
): Promise<void> {
  const files: BackedUpFile[] = [];
  let before = 0;
  for (const part of parts) {
    const file = await add(pack, part, signal, (bytes) => onRead(before + bytes));
    before += file.bytes;
    files.push(file);
  }
  const content = Buffer.from(`${JSON.stringify({ ...manifest, files }, null, 1)}\n`);
  await add(pack, { name: MANIFEST, content }, signal, () => {});
  pack.finalize();
}

async function add(
  pack: Pack,
  part: Part,
  signal: AbortSignal,
  onRead: (bytes: number) => void,
): Promise<BackedUpFile> {
  const { name } = part;
  const size = 'path' in part ? (await stat(part.path)).size : part.content.length;
  const source = 'path' in part ? createReadStream(part.path) : Readable.from([part.content]);
  const digest = digesting();
  let bytes = 0;
  const watch = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      digest.take(chunk);
      bytes += chunk.length;
      onRead(bytes);
      yield chunk;
    }
  };
  await pipeline(source, watch, pack.entry({ name, size, mode: 0o600 }), { signal });
  return digest.result(name);
}
