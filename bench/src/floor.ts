import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './million.ts';

/** Starts the floor's server with a database of its own in the folder; resolves when it listens. */
export async function startFloor(folder: string, port: number): Promise<ChildProcess> {
  const script = join(ROOT, 'bench/src/floor-server.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, join(folder, 'floor.db'), String(port)], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  process.once('exit', () => child.kill());
  await new Promise<void>((resolve) => child.once('message', () => resolve()));
  return child;
}
