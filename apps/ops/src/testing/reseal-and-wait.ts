import { readConfig } from '@madoguchi/server/config';
import { dataKeyIds } from '@madoguchi/server/keys/data-keys';
import { openConfiguredStore } from '@madoguchi/server/open-store';
import { resealKeys } from '../keys/reseal-keys.ts';
import { ENTRY } from './import-files.ts';

/** Run as a process of its own by a test that kills it: seals anew, and waits after the first portion once it has said so. */
const [folder = ''] = process.argv.slice(2);
const config = readConfig({ MADOGUCHI_DATA: folder });
const { store, ring } = await openConfiguredStore(config);
const newest = dataKeyIds(config).at(-1) ?? '';
await resealKeys({
  ...{ store, ring, newest, signal: new AbortController().signal },
  entry: {
    ...ENTRY,
    ...{ action: 'reseal_token_keys', target: { kind: 'system', id: 'keys' } },
    ...{ outcome: 'accepted', reason: null, details: { key: newest } },
  },
  progress: {
    phase: () => {},
    update: (done) => {
      process.stdout.write(`${done}\n`);
      // Stays here until it is killed.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    },
    end: () => {},
  },
});
