import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './million.ts';

export interface StartedProgram {
  process: ChildProcess;
  firstAnswerMs: number;
}

/** Starts a built program on a data folder; resolves at its first answer. */
export async function startProgram(
  app: string,
  folder: string,
  port: number,
  environment: Record<string, string>,
): Promise<StartedProgram> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'apps', app, 'dist', 'main.js')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, MADOGUCHI_DATA: folder, LOG_LEVEL: 'warn', ...environment },
  });
  // A benchmark that fails must not leave a server behind.
  process.once('exit', () => child.kill());
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`${app} ended with ${code}.`)));
  });
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
  if (!answer.ok) throw new Error(`${app} is not ready.`);
  return { process: child, firstAnswerMs: performance.now() - began };
}

/** Ends a program and waits for it. */
export async function stopProgram(child: ChildProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  await ended;
}

/** Seconds of processor time that the program behind a port has used, by its own metrics. */
export async function cpuSeconds(port: number): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^process_cpu_seconds_total\S* (\S+)/m.exec(text)?.[1] ?? Number.NaN);
}
