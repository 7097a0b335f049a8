import { openConfiguredStore } from '@madoguchi/server/open-store';
import { SILENT } from '../import/progress.ts';
import { importFile } from './import-files.ts';

/**
 * Run as a process of its own by a test that kills it: imports a file and says `writing` once lines were written that
 * are not committed.
 */
const [folder = '', path = ''] = process.argv.slice(2);
const { store } = await openConfiguredStore({
  dataFolder: folder,
  database: { kind: 'sqlite', path: `${folder}/madoguchi.db` },
});
let phase = '';
await importFile(store, path, {
  progress: {
    ...SILENT,
    phase: (label) => {
      phase = label;
    },
    update: () => {
      if (phase !== 'writing') return;
      process.stdout.write('writing\n');
      // Stays here until it is killed.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    },
  },
});
