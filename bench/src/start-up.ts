// From the start of the API process to its first answer, on an existing database, against a bare Node process.
import { spawnSync } from 'node:child_process';
import { startConsole } from './console-process.ts';
import { milliseconds, percentile, printTable } from './figures.ts';
import { folderWithBranches } from './million.ts';
import { stopProgram } from './program-process.ts';

const PORT = 4792;
const RUNS = 9;
const folder = folderWithBranches('start-up');
const bare: number[] = [];
const started: number[] = [];
for (let i = 0; i < RUNS; i += 1) {
  const began = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  bare.push(performance.now() - began);
  const { process: child, firstAnswerMs } = await startConsole(folder, PORT);
  started.push(firstAnswerMs);
  await stopProgram(child);
}
const floor = percentile(bare, 50);
printTable(`Start of the console API with an existing database, ${RUNS} runs`, [
  {
    what: 'floor: node -e 0',
    median: milliseconds(floor),
    slowest: milliseconds(Math.max(...bare)),
    ratio: '1.00',
  },
  {
    what: 'start to first answer',
    median: milliseconds(percentile(started, 50)),
    slowest: milliseconds(Math.max(...started)),
    ratio: (percentile(started, 50) / floor).toFixed(2),
  },
]);
