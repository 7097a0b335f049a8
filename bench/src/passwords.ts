// What a password check costs: argon2id at several costs, alone and as many at once as there are cores, and how long the
// event loop was held up meanwhile. The product's cost stands in packages/server/src/passwords.ts.
import { availableParallelism } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { ARGON2_COST } from '@madoguchi/server/passwords';
import { hash, verify } from '@node-rs/argon2';
import { milliseconds, percentile, perSecond, printTable, type Row } from './figures.ts';

/** OWASP's equally strong settings, and stronger ones; memory in KiB. */
const COSTS = [
  { memoryCost: 19_456, timeCost: 2 },
  { memoryCost: 12_288, timeCost: 3 },
  { memoryCost: 47_104, timeCost: 1 },
  { memoryCost: 47_104, timeCost: 3 },
  { memoryCost: 65_536, timeCost: 4 },
];
const ALONE = 30;
const TOGETHER = 60;
const cores = availableParallelism();

const rows: Row[] = [];
for (const cost of COSTS) rows.push(await rowOf(cost));
printTable(`argon2id, parallelism 1, ${cores} cores`, rows);

async function rowOf(cost: (typeof COSTS)[number]): Promise<Row> {
  const options = { ...ARGON2_COST, ...cost };
  const stored = await hash('a password for benchmarks only', options);
  const check = () => verify(stored, 'a password for benchmarks only');
  const timesMs: number[] = [];
  for (let i = 0; i < ALONE; i += 1) {
    const began = performance.now();
    await check();
    timesMs.push(performance.now() - began);
  }
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let left = TOGETHER;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: cores }, async () => {
      while (left > 0) {
        left -= 1;
        await check();
      }
    }),
  );
  const elapsedMs = performance.now() - began;
  delay.disable();
  const chosen = cost.memoryCost === ARGON2_COST.memoryCost && cost.timeCost === ARGON2_COST.timeCost;
  return {
    cost: `${Math.round(cost.memoryCost / 1_024)} MiB, t=${cost.timeCost}${chosen ? ' (ours)' : ''}`,
    'alone, p50': milliseconds(percentile(timesMs, 50)),
    [`${cores} at once`]: perSecond(TOGETHER, elapsedMs),
    'event loop held up, p99': milliseconds(delay.percentile(99) / 1e6),
  };
}
