import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Decrypter, Encrypter } from 'age-encryption';
import { extract, pack } from 'tar-stream';
import { onTestFinished } from 'vitest';
import { type TestWorld, testWorld } from './test-world.ts';

/** A data folder of its own, a place outside of it, and the keys of its backups. */
export interface BackupWorld extends TestWorld {
  /** Outside of the data folder. */
  outside: string;
  recipient: string;
  /** The path of the identity file. */
  identity: string;
  /** Names in the folder of backups; none where there is none. */
  backups(): string[];
  /** Makes a backup; answers with its path. */
  backUp(...words: string[]): Promise<string>;
}

/** A new installation without data, whose backups go to a new pair of keys. */
export async function backupWorld(): Promise<BackupWorld> {
  const at = testWorld();
  const outside = mkdtempSync(join(tmpdir(), 'madoguchi-backup-'));
  onTestFinished(() => rmSync(outside, { recursive: true }));
  const identity = join(outside, 'backup.key');
  const recipient = (await at.run('backup', 'key', identity)).out.trim();
  at.inputs.environment = { BACKUP_RECIPIENTS: recipient };
  const folder = join(at.folder, 'backups');
  const backups = () => {
    const names = readdirSync(at.folder).includes('backups') ? readdirSync(folder) : [];
    return names.sort();
  };
  return {
    ...{ ...at, outside, recipient, identity, backups },
    async backUp(...words) {
      const { exitCode, err } = await at.run('backup', 'create', ...words);
      if (exitCode !== 0) throw new Error(err);
      return join(folder, backups().at(-1) ?? '');
    },
  };
}

/** A process that runs a file beside this one with these arguments; killed when the test is over. */
export function startChild(file: string, ...words: string[]): ChildProcess & { stdout: Readable } {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', path, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** The files of a backup by name, as its identity opens them. */
export async function openBackup({ identity }: BackupWorld, path: string): Promise<Map<string, Buffer>> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(readFileSync(identity, 'utf8').split('\n')[2] ?? '');
  const tar = gunzipSync(await decrypter.decrypt(readFileSync(path)));
  const files = new Map<string, Buffer>();
  for await (const entry of Readable.from([tar]).pipe(extract()))
    files.set(entry.header.name, await buffer(entry));
  return files;
}

/** Writes other files as a backup, as somebody could who knows the recipient alone; answers with its path. */
export async function forgeBackup(world: BackupWorld, files: Map<string, Buffer>): Promise<string> {
  const tar = pack();
  for (const [name, content] of files) tar.entry({ name, size: content.length }, content);
  tar.finalize();
  const encrypter = new Encrypter();
  encrypter.addRecipient(world.recipient);
  const path = join(world.outside, 'forged.tar.gz.age');
  writeFileSync(path, await encrypter.encrypt(gzipSync(await buffer(tar))));
  return path;
}
