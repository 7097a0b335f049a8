import { readConfig } from '@madoguchi/server/config';
import { openConfiguredStore } from '@madoguchi/server/open-store';
import { archiveLog } from '../audit/archive-log.ts';
import { ENTRY } from './import-files.ts';

/**
 * Run as a process of its own by a test that kills it: archives, and says the name of a phase and waits there once it has done a part of
 * it. Dropping goes by few entries at a time, so that some are left.
 */
const [folder = '', nowMs = '0', phase = ''] = process.argv.slice(2);
const config = readConfig({ MADOGUCHI_DATA: folder });
const { store } = await openConfiguredStore(config);
let running = '';
await archiveLog({
  store: { ...store, dropArchivedEntries: (period) => store.dropArchivedEntries(period, 70) },
  ...{ folder: config.audit.archiveFolder, logName: config.audit.logName, afterMonths: 24, before: null },
  receivers: new Set<string>(),
  ...{ nowMs: Number(nowMs), signal: new AbortController().signal, entry: ENTRY },
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
