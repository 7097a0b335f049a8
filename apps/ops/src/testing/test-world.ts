import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readInstitution, readInstitutions } from '@madoguchi/server/institutions';
import { onTestFinished } from 'vitest';
import { SILENT } from '../import/progress.ts';
import { runProgram } from '../program.ts';
import type { World } from '../world.ts';
import { NOW_MS } from './import-files.ts';

/** The command line on a data folder of its own, with everything outside replaced. */
export interface TestWorld {
  folder: string;
  /** Runs one command; answers with its exit code and what it printed. */
  run(...words: string[]): Promise<{ exitCode: number; out: string; err: string }>;
  /** What the command reads and is answered with from now on. */
  inputs: {
    stdin: string;
    secrets: string[];
    environment: Record<string, string>;
    nowMs: number;
    /** Somebody pressed Ctrl+C. */
    interrupted: boolean;
  };
}

/**
 * A new, empty data folder.
 *
 * @param atEnd - what removes it; when the test is over, unless somebody else says
 */
export function testWorld(atEnd: (remove: () => void) => void = onTestFinished): TestWorld {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-cli-'));
  atEnd(() => rmSync(folder, { recursive: true }));
  const inputs: TestWorld['inputs'] = {
    stdin: '',
    secrets: [],
    environment: {},
    nowMs: NOW_MS,
    interrupted: false,
  };
  const environment = () => ({ MADOGUCHI_DATA: folder, ...inputs.environment });
  return {
    folder,
    inputs,
    async run(...words) {
      const printed = { out: '', err: '' };
      const world: World = {
        config: (id) => readInstitution(environment(), id),
        institutions: () => readInstitutions(environment()),
        nowMs: () => inputs.nowMs,
        operator: 'root@test',
        correlationId: () => 'test',
        say: (text) => {
          printed.out += `${text}\n`;
        },
        warn: (text) => {
          printed.err += `${text}\n`;
        },
        progress: () => SILENT,
        askSecret: async () => inputs.secrets.shift() ?? '',
        readInput: async () => inputs.stdin,
        interruptible: () => (inputs.interrupted ? AbortSignal.abort() : new AbortController().signal),
      };
      return { exitCode: await runProgram(words, world), ...printed };
    },
  };
}
