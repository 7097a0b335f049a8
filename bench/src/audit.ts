// The audit log at size: lists by index, sealing, proofs, the whole check and the export. `pnpm bench audit 10000000` takes another
// number of entries. The floor of the check is reading the rows and hashing their text, without parsing, tree or comparison.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { checkLog } from '@madoguchi/ops/audit/check-log';
import { exportLog } from '@madoguchi/ops/audit/export-log';
import { startAuditSealer } from '@madoguchi/server/audit-sealer';
import { auditSigner, sha256 } from '@madoguchi/server/audit-signer';
import { createLogger } from '@madoguchi/server/logging';
import type { AuditFilter } from '@madoguchi/store/audit-filter';
import Database from 'better-sqlite3';
import { milliseconds, percentile, perSecond, printTable, type Row } from './figures.ts';
import { type BenchWorld, openBenchWorld, START_MS } from './world.ts';

const ENTRIES = Number(process.argv[3] ?? 1_000_000);
const CUSTOMERS = 20_000;
const OPERATORS = 200;
const ACTIONS = ['view_customer', 'look_up', 'sign_in', 'check_password', 'force_release', 'send_mail'];
const signer = auditSigner(new Uint8Array(32).fill(1), 'bench/audit');

/** Entries as the counter writes them, without going through a transaction each. */
function fill(path: string, many: number): void {
  const db = new Database(path);
  db.pragma('synchronous = OFF');
  const insert = db.prepare(
    `INSERT INTO audit_entries (at_ms, actor_kind, actor_id, actor_role, actor_branch, actor_terminal, action, target_kind,
      target_id, outcome, reason, correlation_id, details) VALUES (?, 'staff', ?, 'teller', ?, '192.0.2.7', ?, 'customer', ?, ?, ?, ?, ?)`,
  );
  const portion = db.transaction((from: number, to: number) => {
    for (let n = from; n < to; n += 1) {
      insert.run(
        ...[START_MS + n * 100, String(1_000 + (n % OPERATORS)), String(n % 70).padStart(3, '0')],
        ...[ACTIONS[n % ACTIONS.length], String(1 + ((n * 7_919) % CUSTOMERS))],
        ...[n % 25 === 0 ? 'refused' : 'accepted', n % 25 === 0 ? 'wrong_state' : null, `c-${n}`],
        JSON.stringify({
          statusBefore: 'active',
          statusAfter: 'active',
          events: [{ type: 'code_accepted', atMs: n }],
        }),
      );
    }
  });
  for (let from = 0; from < many; from += 10_000) portion(from, Math.min(many, from + 10_000));
  db.close();
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

async function lists({ store }: BenchWorld): Promise<Row[]> {
  const kinds: [string, (n: number) => Partial<AuditFilter>][] = [
    ['by customer', (n) => ({ customerId: 1 + ((n * 31) % CUSTOMERS) })],
    ['by operator', (n) => ({ actorId: String(1_000 + (n % OPERATORS)) })],
    ['by act and time', (n) => ({ actions: ['force_release'], toMs: START_MS + (ENTRIES - n) * 100 })],
    ['all, newest', () => ({})],
  ];
  const rows: Row[] = [];
  for (const [what, filter] of kinds) {
    const page = (n: number, cursor: string | null) =>
      store.auditPage({ reader: null, limit: 50, cursor, ...filter(n) });
    rows.push(rowOf(`${what}, first page`, await timesOf(300, (n) => page(n, null))));
  }
  // A page half way down, by its key.
  const deepMs = START_MS + Math.floor(ENTRIES / 2) * 100;
  const deep = () => store.auditPage({ reader: null, limit: 50, cursor: null, toMs: deepMs });
  rows.push(rowOf(`all, at depth ${(ENTRIES / 2).toLocaleString('en-US')}`, await timesOf(300, deep)));
  return rows;
}

async function sealing({ store }: BenchWorld): Promise<Row[]> {
  const began = performance.now();
  const clock = () => START_MS;
  const logger = createLogger('silent');
  for (;;) {
    if ((await store.sealEntries({ limit: 500, nowMs: START_MS, sign: signer.sign })) === null) break;
  }
  const elapsed = performance.now() - began;
  const sealer = startAuditSealer({ store, signer, clock, logger });
  const waits = await writeSteadily(store);
  await sealer.stop();
  return [
    { what: `sealing what was there: ${perSecond(ENTRIES, elapsed)}`, p50: '–', p99: '–' },
    rowOf('entry to sealed, at 1,000 entries/s', waits),
  ];
}

/** 1,000 entries a second for ten seconds; how long each waited for its checkpoint, ms. */
async function writeSteadily(store: BenchWorld['store']): Promise<number[]> {
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
    const seqs = await Promise.all(Array.from({ length: 10 }, () => store.record(ENTRY)));
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

const ENTRY: Parameters<BenchWorld['store']['record']>[0] = {
  ...{ atMs: START_MS, action: 'view_customer', correlationId: 'bench', details: {} },
  actor: { kind: 'staff', id: '1024', role: 'teller', branchCode: '012', terminal: '192.0.2.7' },
  ...{ target: { kind: 'customer', id: '1' }, outcome: 'accepted', reason: null },
};

async function proofs({ store }: BenchWorld): Promise<Row[]> {
  const any = (n: number) => 1 + ((n * 7_919) % ENTRIES);
  const size = (await store.newestCheckpoint())?.size ?? 0;
  return [
    rowOf('inclusion proof', await timesOf(1_000, (n) => store.proveEntry(any(n)))),
    rowOf('consistency proof', await timesOf(1_000, (n) => store.proveConsistency(any(n), size))),
  ];
}

async function wholeLog({ store, folder }: BenchWorld, databasePath: string): Promise<Row[]> {
  const floorBegan = performance.now();
  const db = new Database(databasePath, { readonly: true });
  for (const row of db.prepare('SELECT * FROM audit_entries').raw().iterate())
    sha256(Buffer.from(String(row)));
  db.close();
  const floor = performance.now() - floorBegan;
  const began = performance.now();
  const { report } = await checkLog({ store, archiveFolder: '' }, [signer.key], [], () => {});
  const elapsed = performance.now() - began;
  if (report.faults.length > 0) throw new Error('A log as it was written is not whole.');
  const path = join(folder, 'export.jsonl');
  const before = process.memoryUsage().rss;
  let peak = before;
  const exportBegan = performance.now();
  await exportLog({ store, archiveFolder: '' }, { path, form: 'jsonl' }, new AbortController().signal, () => {
    peak = Math.max(peak, process.memoryUsage().rss);
  });
  const exported = performance.now() - exportBegan;
  const megabytes = (bytes: number) => `${Math.round(bytes / 1_000_000)} MB`;
  return [
    {
      what: `floor: rows read and hashed: ${perSecond(report.entries, floor)}`,
      p50: milliseconds(floor),
      p99: '–',
    },
    {
      what: `whole check: ${perSecond(report.entries, elapsed)}, ${(elapsed / floor).toFixed(1)} x the floor`,
      ...{ p50: milliseconds(elapsed), p99: '–' },
    },
    {
      what: `export of ${megabytes(statSync(path).size)}: ${perSecond(report.entries, exported)}, memory grew by ${megabytes(peak - before)}`,
      ...{ p50: milliseconds(exported), p99: '–' },
    },
  ];
}

const world = await openBenchWorld();
const databasePath = join(world.folder, 'bench.db');
fill(databasePath, ENTRIES);
printTable(`Lists of ${ENTRIES.toLocaleString('en-US')} entries, 50 a page`, await lists(world));
printTable('Sealing, proofs, check and export', [
  ...(await sealing(world)),
  ...(await proofs(world)),
  ...(await wholeLog(world, databasePath)),
]);
await world.destroy();
