// A database with a million customers, made through the real import by the command line; kept for the next run.
import { spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateCustomerCsv } from '@madoguchi/ops/demo/generate-customer-csv';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const MILLION = 1_000_000;
const FOLDER = join(ROOT, '.cache', 'bench');

/** How a child process did: wall time and its largest resident set. */
export interface ChildFigures {
  elapsedMs: number;
  /** Processor time, of all its threads. */
  cpuMs: number;
  peakMegabytes: number;
  output: string;
}

/** The import file of a million fictional customers. */
export async function millionCsv(): Promise<string> {
  const path = join(FOLDER, 'million.csv');
  if (existsSync(path)) return path;
  mkdirSync(FOLDER, { recursive: true });
  const stream = createWriteStream(path);
  let chunk = '';
  for (const line of generateCustomerCsv(MILLION, 1)) {
    chunk += line;
    if (chunk.length < 1_000_000) continue;
    if (!stream.write(chunk)) await new Promise<void>((resolve) => stream.once('drain', () => resolve()));
    chunk = '';
  }
  await new Promise<void>((resolve) => stream.end(chunk, () => resolve()));
  return path;
}

/** Runs the built command line on a data folder, and reads what it cost from the kernel's accounting. */
export function madoguchi(dataFolder: string, ...args: string[]): ChildFigures {
  return madoguchiWith({}, dataFolder, ...args);
}

/** {@link madoguchi} with settings of its own, e.g. of another database. */
export function madoguchiWith(
  settings: Record<string, string>,
  dataFolder: string,
  ...args: string[]
): ChildFigures {
  const began = performance.now();
  const script = join(ROOT, 'apps', 'ops', 'dist', 'main.js');
  const probe = `process.on('exit',()=>{const u=process.resourceUsage();process.stderr.write('\\nPEAK '+u.maxRSS+' CPU '+(u.userCPUTime+u.systemCPUTime))})`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(probe)}`, script, ...args],
    { encoding: 'utf8', env: { ...process.env, MADOGUCHI_DATA: dataFolder, ...settings } },
  );
  if (status !== 0) throw new Error(`madoguchi ${args.join(' ')} failed:\n${stdout}${stderr}`);
  const [, peak = Number.NaN, cpu = Number.NaN] = /PEAK (\d+) CPU (\d+)/.exec(stderr) ?? [];
  return {
    ...{ elapsedMs: performance.now() - began, cpuMs: Number(cpu) / 1000 },
    ...{ peakMegabytes: Number(peak) / 1024, output: stdout },
  };
}

/** An empty data folder with the branches of the import file. */
export function folderWithBranches(name: string): string {
  const folder = join(FOLDER, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  madoguchi(folder, 'branches', 'import', join(ROOT, 'bench', 'branches.csv'));
  return folder;
}

/** A million customers in an empty database of a server; the folder holds what belongs to it. */
export async function putMillion(settings: Record<string, string>, folder: string): Promise<void> {
  madoguchiWith(settings, folder, 'branches', 'import', join(ROOT, 'bench', 'branches.csv'));
  madoguchiWith(settings, folder, 'customers', 'import', await millionCsv());
}

/** The data folder of a database with a million customers. */
export async function millionFolder(): Promise<string> {
  const folder = join(FOLDER, 'million');
  if (existsSync(join(folder, 'ready'))) return folder;
  const csv = await millionCsv();
  folderWithBranches('million');
  madoguchi(folder, 'customers', 'import', csv);
  mkdirSync(join(folder, 'ready'));
  return folder;
}
