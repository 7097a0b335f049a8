// One process of `pnpm bench sustained`: appends entries for some time, seals them meanwhile, and tells its parent how long each took.
import { openConfiguredStore } from '@madoguchi/server/open-store';
import { z } from 'zod';
import { entryOf } from './audit-entries.ts';

const orders = z.object({
  folder: z.string(),
  database: z.any(),
  seconds: z.number(),
  atOnce: z.number(),
});
const { folder, database, seconds, atOnce } = orders.parse(JSON.parse(process.argv[2] ?? ''));
const { store } = await openConfiguredStore({ dataFolder: folder, database });
const timesMs: number[] = [];
const endMs = performance.now() + seconds * 1_000;
let isOver = false;
await Promise.all([...Array.from({ length: atOnce }, write), seal()]);
await store.close();
process.send?.({ timesMs });

async function write(): Promise<void> {
  for (let n = 0; performance.now() < endMs; n += 1) {
    const began = performance.now();
    await store.record(entryOf(n));
    timesMs.push(performance.now() - began);
  }
  isOver = true;
}

/** As a server does, so that what sealing costs is in the figures. */
async function seal(): Promise<void> {
  while (!isOver) {
    const sealed = await store.sealEntries({ limit: 500, nowMs: Date.now(), sign: () => 'bench' });
    if (sealed === null) await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
