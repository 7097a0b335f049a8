import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type Extract, extract } from 'tar-stream';
import { Fault } from '../fault.ts';
import { damaged, decrypting } from './age.ts';
import {
  type BackedUpFile,
  digesting,
  isPartName,
  MANIFEST,
  type Manifest,
  parseManifest,
} from './manifest.ts';

/** What was read from a backup. */
export interface ReadBackup {
  manifest: Manifest;
  /** Without the manifest. */
  files: BackedUpFile[];
  /** Digest of the encrypted file itself. */
  sha256: string;
}

export interface BackupToRead {
  path: string;
  identities: readonly string[];
  signal: AbortSignal;
  /** Told how many bytes of the encrypted file were read, and how many there are. */
  onRead: (bytes: number, of: number) => void;
}

/**
 * Decrypts a backup and puts its files into a folder, as a stream.
 *
 * @param folder - an empty one; what is in it after a fault is to be removed
 * @throws Fault where it cannot be opened to its end, or is no backup that this program understands
 */
export async function readBackup(backup: BackupToRead, folder: string): Promise<ReadBackup> {
  const of = (await stat(backup.path)).size;
  const whole = digesting();
  let bytes = 0;
  const count = async function* (source: AsyncIterable<Uint8Array>) {
    for await (const chunk of source) {
      whole.take(chunk);
      bytes += chunk.length;
      backup.onRead(bytes, of);
      yield chunk;
    }
  };
  const tar = extract();
  const source = createReadStream(backup.path);
  const decrypted = decrypting(backup.identities);
  const read = pipeline(source, count, decrypted, createGunzip(), tar, { signal: backup.signal });
  const [put, streamed] = await Promise.allSettled([putFiles(tar, folder), read]);
  const fault = faultOf(put) ?? faultOf(streamed);
  if (fault !== null) throw fault;
  const files = put.status === 'fulfilled' ? put.value : [];
  const manifest = await manifestIn(folder, files);
  return {
    manifest,
    files: files.filter(({ name }) => name !== MANIFEST),
    sha256: whole.result('').sha256,
  };
}

async function putFiles(entries: Extract, folder: string): Promise<BackedUpFile[]> {
  const files: BackedUpFile[] = [];
  for await (const entry of entries) {
    const { name, type } = entry.header;
    if (type !== 'file' || !isPartName(name) || files.some((file) => file.name === name)) throw noBackup();
    // Its types do not say of what it is a stream.
    const content = entry as unknown as AsyncIterable<Uint8Array>;
    const digest = digesting();
    const watch = async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        digest.take(chunk);
        yield chunk;
      }
    };
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
    await pipeline(content, watch, file);
    files.push(digest.result(name));
  }
  return files;
}

async function manifestIn(folder: string, files: readonly BackedUpFile[]): Promise<Manifest> {
  if (!files.some(({ name }) => name === MANIFEST)) throw noBackup();
  const manifest = parseManifest(await readFile(join(folder, MANIFEST), 'utf8'));
  if (manifest !== null) return manifest;
  throw new Fault(
    'This backup has a form that this program does not understand.',
    'Use the version of the program that made it, or a later one.',
  );
}

function noBackup(): Fault {
  return new Fault('This opens, and is no backup of ours.', 'Name a file that "backup create" wrote.');
}

/** Our own faults, what the disk said and Ctrl+C as they are; what zlib and tar say is a damaged file. */
function faultOf(result: PromiseSettledResult<unknown>): unknown {
  if (result.status === 'fulfilled') return null;
  const error = result.reason as NodeJS.ErrnoException;
  if (error instanceof Fault || error.name === 'AbortError') return error;
  const isOfDisk = error.syscall !== undefined;
  return isOfDisk ? error : damaged();
}
