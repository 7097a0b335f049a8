// Import of a million customers by the command line: time and peak memory, against copying the same rows into a bare
// table of the same disk; and the same file once more, which changes nothing.
import { createReadStream, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { printTable } from './figures.ts';
import { folderWithBranches, MILLION, madoguchi, millionCsv } from './million.ts';

const csv = await millionCsv();
const folder = folderWithBranches('import');
const first = madoguchi(folder, 'customers', 'import', csv);
const second = madoguchi(folder, 'customers', 'import', csv);
const floorMs = await copyIntoBareTable(join(folder, 'floor.db'));
const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
printTable(
  `Import of ${MILLION.toLocaleString('en-US')} lines (${Math.round(statSync(csv).size / 1e6)} MB)`,
  [
    row('customers import, first time', first.elapsedMs, first.peakMegabytes),
    row('the same file again', second.elapsedMs, second.peakMegabytes),
    row('floor: lines into a bare table, one index', floorMs, Number.NaN),
  ],
);
rmSync(folder, { recursive: true, force: true });

function row(what: string, elapsedMs: number, peakMegabytes: number) {
  return {
    what,
    time: seconds(elapsedMs),
    'lines/s': Math.round(MILLION / (elapsedMs / 1000)).toLocaleString('en-US'),
    'ratio to floor': (elapsedMs / floorMs).toFixed(2),
    'peak memory': Number.isNaN(peakMegabytes) ? '–' : `${Math.round(peakMegabytes)} MB`,
  };
}

async function copyIntoBareTable(path: string): Promise<number> {
  const db = new Database(path);
  db.pragma('journal_mode = WAL');
  db.exec('CREATE TABLE rows (number TEXT PRIMARY KEY, line TEXT) WITHOUT ROWID');
  const insert = db.prepare('INSERT INTO rows VALUES (?, ?)');
  const began = performance.now();
  db.exec('BEGIN');
  for await (const line of createInterface({ input: createReadStream(csv) }))
    insert.run(line.slice(0, 8), line);
  db.exec('COMMIT');
  db.close();
  return performance.now() - began;
}
