import { readConfig } from '@madoguchi/server/config';
import { openConfiguredStore } from '@madoguchi/server/open-store';
import { ENTRY } from './import-files.ts';

/** Run as a process of its own by a test: writes entries without end, and says the number of each once it was answered. */
const [folder = ''] = process.argv.slice(2);
const { store } = await openConfiguredStore(readConfig({ MADOGUCHI_DATA: folder }));
for (;;) {
  const seq = await store.record({
    ...ENTRY,
    ...{ action: 'view_customer', target: { kind: 'customer', id: '1' }, outcome: 'accepted', reason: null },
    details: { filler: 'x'.repeat(1_000) },
  });
  process.stdout.write(`${seq}\n`);
}
