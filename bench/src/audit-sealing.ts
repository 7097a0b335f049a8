import { startAuditSealer } from '@madoguchi/server/audit-sealer';
import type { AuditSigner } from '@madoguchi/server/audit-signer';
import { createLogger } from '@madoguchi/server/logging';
import { milliseconds, percentile, perSecond, type Row } from './figures.ts';
import type { BenchWorld } from './world.ts';

/** What the sealer of a server takes at once, and what the rest is sealed in. */
const PORTION = 500;
const LARGE_PORTION = 10_000;
/** Entries of which the speed of sealing is taken. */
const SAMPLE = 50_000;

type Store = BenchWorld['store'];

/** Seals all that was written; answers with how fast it went in the portions of a server. */
export async function sealAll(store: Store, signer: AuditSigner): Promise<Row> {
  const portion = (limit: number) =>
    store.sealEntries({ limit, nowMs: Date.now(), sign: (of) => signer.sign(of) });
  const began = performance.now();
  let sealed = 0;
  while (sealed < SAMPLE) {
    const checkpoint = await portion(PORTION);
    if (checkpoint === null) break;
    sealed = checkpoint.size;
  }
  const what = `sealing in portions of ${PORTION}: ${perSecond(sealed, performance.now() - began)}`;
  while ((await portion(LARGE_PORTION)) !== null);
  return { what, p50: '–', p99: '–' };
}

/** How long an entry waits for its checkpoint while a sealer runs, and what proofs of any entry cost. */
export async function sealFigures(store: Store, signer: AuditSigner, entries: number): Promise<Row[]> {
  const sealer = startAuditSealer({ store, signer, clock: Date.now, logger: createLogger('silent') });
  const waits = await writeSteadily(store);
  await sealer.stop();
  const any = (n: number) => 1 + ((n * 7_919) % entries);
  const size = (await store.newestCheckpoint())?.size ?? 0;
  return [
    rowOf('entry to sealed, at 1,000 entries/s', waits),
    rowOf('durable entry alone', await timesOf(1_000, () => store.record(entry()))),
    rowOf('inclusion proof', await timesOf(1_000, (n) => store.proveEntry(any(n)))),
    rowOf('consistency proof', await timesOf(1_000, (n) => store.proveConsistency(any(n), size))),
  ];
}

async function timesOf(runs: number, act: (n: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < runs; n += 1) {
    const began = performance.now();
    await act(n);
    times.push(performance.now() - began);
  }
  return times;
}

const rowOf = (what: string, times: readonly number[]): Row => ({
  what,
  p50: milliseconds(percentile(times, 50)),
  p99: milliseconds(percentile(times, 99)),
});

/** 1,000 entries a second for ten seconds; how long each waited for its checkpoint, ms. */
async function writeSteadily(store: Store): Promise<number[]> {
  const written: { seq: number; atMs: number }[] = [];
  const waits: number[] = [];
  const settle = async () => {
    const sealed = (await store.newestCheckpoint())?.lastSeq ?? 0;
    const nowMs = performance.now();
    while (written[0] !== undefined && written[0].seq <= sealed)
      waits.push(nowMs - (written.shift()?.atMs ?? nowMs));
  };
  const began = performance.now();
  for (let tick = 0; tick < 1_000; tick += 1) {
    const seqs = await Promise.all(Array.from({ length: 10 }, () => store.record(entry())));
    const atMs = performance.now();
    written.push(...seqs.map((seq) => ({ seq, atMs })));
    await settle();
    const nextMs = began + (tick + 1) * 10;
    if (nextMs > performance.now())
      await new Promise((resolve) => setTimeout(resolve, nextMs - performance.now()));
  }
  while (written.length > 0) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    await settle();
  }
  return waits;
}

const entry = (): Parameters<Store['record']>[0] => ({
  ...{ atMs: Date.now(), action: 'read_audit', correlationId: 'bench' },
  ...{ details: { filter: { customer: '00000001' }, shown: 50 } },
  actor: { kind: 'staff', id: '1024', role: 'auditor', branchCode: '012', terminal: '192.0.2.7' },
  ...{ target: null, outcome: 'accepted', reason: null },
});
