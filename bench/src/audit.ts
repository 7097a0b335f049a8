// The audit log at size: lists over HTTP, sealing, proofs, the whole check and the export. `pnpm bench audit 10000000` takes another number of
// entries. The floor of check and export is reading the rows and hashing their text, without leaf, tree or comparison; both run as the
// command line does, in a process of their own, whose peak memory is the kernel's figure.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { auditKeys } from '@madoguchi/server/audit-keys';
import { sha256 } from '@madoguchi/server/audit-signer';
import { readConfig } from '@madoguchi/server/config';
import Database from 'better-sqlite3';
import { CUSTOMERS, customerNumberOf, fillLog } from './audit-fill.ts';
import { listFigures } from './audit-lists.ts';
import { sealAll, sealFigures } from './audit-sealing.ts';
import { milliseconds, perSecond, printTable, type Row } from './figures.ts';
import { type ChildFigures, madoguchi } from './million.ts';
import { type BenchWorld, openBenchWorld } from './world.ts';

const ENTRIES = Number(process.argv[3] ?? 1_000_000);
const shown = ENTRIES.toLocaleString('en-US');

async function putCustomers({ store }: BenchWorld): Promise<void> {
  await store.putBranches([{ code: '012', name: '本店営業部', telephone: '055-200-0012' }]);
  await store.putCustomers(
    Array.from({ length: CUSTOMERS }, (_, i) => ({
      customerNumber: customerNumberOf(i + 1),
      branchCode: '012',
      accountType: '普通',
      accountNumber: String(i + 1).padStart(7, '0'),
      nameKanji: '山田 太郎',
      nameKana: 'ヤマダ タロウ',
      dateOfBirth: '1965-04-20',
      phone: '090-0000-0000',
      email: 'bench@example.jp',
      loginId: `bench${i + 1}`,
    })),
  );
}

/** Reads and hashes every row; answers with the time that it took and the processor time, ms. */
function readAndHash(databasePath: string): Pick<ChildFigures, 'elapsedMs' | 'cpuMs'> {
  const began = performance.now();
  const cpuBefore = process.cpuUsage();
  const db = new Database(databasePath, { readonly: true });
  for (const row of db.prepare('SELECT * FROM audit_entries').raw().iterate())
    sha256(Buffer.from(String(row)));
  db.close();
  const { user, system } = process.cpuUsage(cpuBefore);
  return { elapsedMs: performance.now() - began, cpuMs: (user + system) / 1000 };
}

function wholeLog({ folder }: BenchWorld, databasePath: string): Row[] {
  const floor = readAndHash(databasePath);
  const rowOf = (what: string, took: typeof floor & { peakMegabytes?: number }): Row => ({
    what,
    time: milliseconds(took.elapsedMs),
    'processor time': milliseconds(took.cpuMs),
    'entries a second': perSecond(ENTRIES, took.elapsedMs),
    'ratio to floor, processor time': (took.cpuMs / floor.cpuMs).toFixed(2),
    'peak memory': took.peakMegabytes === undefined ? '–' : `${Math.round(took.peakMegabytes)} MB`,
  });
  const check = madoguchi(folder, 'audit', 'verify');
  if (!check.output.includes('The audit log is whole.')) throw new Error(check.output);
  const path = join(folder, 'export.jsonl');
  const written = madoguchi(folder, 'audit', 'export', path);
  return [
    rowOf('floor: rows read and hashed', floor),
    rowOf('audit verify', check),
    rowOf(`audit export, ${Math.round(statSync(path).size / 1_000_000)} MB`, written),
  ];
}

const world = await openBenchWorld('madoguchi.db');
const databasePath = join(world.folder, 'madoguchi.db');
const { signer } = auditKeys(readConfig({ MADOGUCHI_DATA: world.folder }));
await putCustomers(world);
const endMs = Date.now();
console.log(`Writing and sealing ${shown} entries …`);
fillLog(databasePath, ENTRIES, endMs);
const sealed = await sealAll(world.store, signer);
const lists = await listFigures(world, { entries: ENTRIES, endMs });
printTable(`Lists of ${shown} entries over HTTP, 50 a page, one connection`, lists);
const seals = await sealFigures(world.store, signer, ENTRIES);
printTable(`Sealing and proofs, ${shown} entries`, [sealed, ...seals]);
printTable(`Whole check and export, ${shown} entries`, wholeLog(world, databasePath));
await world.destroy();
