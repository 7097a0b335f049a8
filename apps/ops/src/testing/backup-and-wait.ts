import { readConfig } from '@madoguchi/server/config';
import { createBackup } from '../backup/create-backup.ts';
import { NOW_MS } from './import-files.ts';

/**
 * Run as a process of its own by a test: makes a backup of a data folder. With the name of a phase it says that name and waits there, once it has
 * done a part of it, until it is killed; without one it says at the end how much memory it took at most, in KiB.
 */
const [folder = '', phase = ''] = process.argv.slice(2);
const config = readConfig({ ...process.env, MADOGUCHI_DATA: folder });
let running = '';
await createBackup({
  ...{ config, databasePath: `${folder}/madoguchi.db`, folder: config.backup.folder, nowMs: NOW_MS },
  signal: new AbortController().signal,
  progress: {
    phase: (label) => {
      running = label;
    },
    update: () => {
      if (running !== phase) return;
      process.stdout.write(`${phase}\n`);
      // Stays here until it is killed.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    },
    end: () => {},
  },
});
process.stdout.write(`${process.resourceUsage().maxRSS}\n`);
