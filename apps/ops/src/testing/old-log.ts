import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { periodStartMs } from '@madoguchi/otp-core/audit-retention';
import { auditKeys } from '@madoguchi/server/audit-keys';
import { readConfig } from '@madoguchi/server/config';
import { openConfiguredStore } from '@madoguchi/server/open-store';
import { openDatabase } from '@madoguchi/store/sqlite/database';
import type { Store } from '@madoguchi/store/store';

/** Opens the store of a data folder for one act. */
export async function withStoreIn<T>(folder: string, act: (store: Store) => Promise<T>): Promise<T> {
  const { store } = await openConfiguredStore(readConfig({ MADOGUCHI_DATA: folder }));
  try {
    return await act(store);
  } finally {
    await store.close();
  }
}

/** Writes entries as they would have been written in that month, one a minute, and seals them, unless a later sealing is to do so. */
export async function writeMonth(folder: string, period: string, many: number, sealed = true): Promise<void> {
  const { sign } = auditKeys(readConfig({ MADOGUCHI_DATA: folder })).signer;
  const fromMs = periodStartMs(period);
  await withStoreIn(folder, async (store) => {
    await Promise.all(
      Array.from({ length: many }, (_, n) =>
        store.record({
          ...{ atMs: fromMs + n * 60_000, action: 'view_customer', correlationId: `${period}-${n}` },
          actor: { kind: 'staff', id: '1024', role: 'teller', branchCode: '012', terminal: '192.0.2.7' },
          ...{ target: { kind: 'customer', id: String(n) }, outcome: n % 10 === 9 ? 'refused' : 'accepted' },
          // A line separator of Unicode ends no line of a file.
          ...{
            reason: '来店\u2028"引用"',
            details: { n, receiptNumber: `R-${period.replace('-', '')}01-${n}` },
          },
        }),
      ),
    );
    if (sealed) await store.sealEntries({ limit: 100_000, nowMs: fromMs, sign });
  });
}

/** Seals what is not sealed yet, and keeps the checkpoint where the database's administrator does not come. */
export async function sealAndKeep(folder: string, name: string): Promise<void> {
  const { sign } = auditKeys(readConfig({ MADOGUCHI_DATA: folder })).signer;
  await withStoreIn(folder, async (store) => {
    await store.sealEntries({ limit: 100_000, nowMs: 1, sign });
    const note = (await store.newestCheckpoint())?.note ?? '';
    mkdirSync(join(folder, 'checkpoints'), { recursive: true });
    writeFileSync(join(folder, 'checkpoints', `${name}.note`), note);
  });
}

/** The names of the files in the folder of archives. */
export const archiveFiles = (folder: string): string[] => readdirSync(join(folder, 'archives')).sort();

/** The lines of an archive. */
export function archiveLines(folder: string, period: string): string[] {
  const bytes = gunzipSync(readFileSync(join(folder, 'archives', `${period}.jsonl.gz`)));
  return bytes.toString('utf8').trimEnd().split('\n');
}

/** Puts other lines into the file of an archive. */
export function putArchive(folder: string, period: string, lines: readonly string[]): string {
  const bytes = gzipSync(`${lines.join('\n')}\n`);
  writeFileSync(join(folder, 'archives', `${period}.jsonl.gz`), bytes);
  return createHash('sha256').update(bytes).digest('hex');
}

const MIGRATIONS = new URL('../../../../packages/store/migrations/sqlite', import.meta.url).pathname;

/** Raw SQL with every trigger of the audit log out of the way. */
export function tamperWith(folder: string, ...statements: string[]): void {
  const { raw } = openDatabase(join(folder, 'madoguchi.db'), MIGRATIONS);
  try {
    raw.pragma('foreign_keys = OFF');
    const triggers = raw
      .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit_%'")
      .pluck()
      .all();
    for (const name of triggers) raw.exec(`DROP TRIGGER ${name}`);
    for (const statement of statements) raw.exec(statement);
  } finally {
    raw.close();
  }
}
