import { randomUUID } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { text } from 'node:stream/consumers';
import { systemClock } from '@madoguchi/server/clock';
import { readInstitution, readInstitutions } from '@madoguchi/server/institutions';
import { askSecret } from './ask-secret.ts';
import { showProgress } from './import/progress.ts';
import { runProgram } from './program.ts';
import type { World } from './world.ts';

const world: World = {
  config: (id) => readInstitution(process.env, id),
  institutions: () => readInstitutions(process.env),
  nowMs: systemClock(process.env),
  operator: `${userInfo().username}@${hostname()}`,
  correlationId: () => randomUUID(),
  say: (line) => console.log(line),
  warn: (line) => console.error(line),
  progress: () => showProgress(process.stderr, () => performance.now()),
  askSecret,
  readInput: () => text(process.stdin),
  interruptible() {
    const controller = new AbortController();
    process.once('SIGINT', () => controller.abort());
    process.once('SIGTERM', () => controller.abort());
    return controller.signal;
  },
};

// A reader that has read enough, as in `demo code 1024 | head -1`, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runProgram(process.argv.slice(2), world);
