import { join } from 'node:path';
import { auditKeys } from '@madoguchi/server/audit-keys';
import { keptCheckpoints } from '@madoguchi/server/checkpoint-folder';
import type { Config } from '@madoguchi/server/config';
import type { KeyRing } from '@madoguchi/server/key-ring';
import { openConfiguredStore } from '@madoguchi/server/open-store';
import { damagesOf, snapshotFacts } from '@madoguchi/store/sqlite/snapshot';
import type { Store } from '@madoguchi/store/store';
import { checkLog } from '../audit/check-log.ts';
import { reportLines } from '../audit/report-text.ts';
import { faultOf } from '../fault.ts';
import type { Progress } from '../import/progress.ts';
import { idOf, walkKeys } from '../keys/walk-keys.ts';
import { DATABASE, differencesOf, type Manifest } from './manifest.ts';
import type { ReadBackup } from './read-backup.ts';

/** What a check found: a line each, of what is right and of what is not. */
export interface RestoredCheck {
  lines: string[];
  isWhole: boolean;
}

/** How far a check has come, and whether somebody stopped it. */
interface Watch {
  progress: Progress;
  signal: AbortSignal;
}

/** The settings of an installation that lies in this folder alone; limits, master and names are those of here. */
export function restoredConfig(config: Config, folder: string): Config {
  return {
    ...config,
    dataFolder: folder,
    database: { kind: 'sqlite', path: join(folder, DATABASE) },
    audit: {
      ...config.audit,
      checkpointFolder: join(folder, 'checkpoints'),
      archiveFolder: join(folder, 'archives'),
    },
  };
}

/**
 * Checks what was restored from a backup: each file against the manifest, the database by SQLite itself, the whole audit log against all checkpoints, and one
 * TOTP key under each data key.
 *
 * @param config - of {@link restoredConfig}
 */
export async function checkRestored(
  config: Config,
  { manifest, files }: ReadBackup,
  watch: Watch,
): Promise<RestoredCheck> {
  const lines: string[] = [];
  let isWhole = true;
  const tell = (faults: readonly string[], right: string) => {
    isWhole &&= faults.length === 0;
    lines.push(...(faults.length === 0 ? [`ok    ${right}`] : faults.map((fault) => `FAULT ${fault}`)));
    return faults.length === 0;
  };
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  tell(
    differencesOf(manifest, files),
    `${count(files.length)} files, ${count(bytes)} bytes, as they were backed up.`,
  );
  const path = join(config.dataFolder, DATABASE);
  const isSound = tell(await faultsOf(() => damagesOf(path)), 'The database is sound (SQLite).');
  if (!isSound) return { lines, isWhole };
  tell(countFaults(manifest, path), countText(manifest));
  const faults = await faultsOf(async () => {
    const { store, ring } = await openConfiguredStore(config);
    try {
      const log = await logLines(config, store, manifest, watch);
      lines.push(...log.lines);
      tell(log.isWhole ? [] : ['The audit log is not as it was sealed.'], 'The audit log is whole.');
      const keys = await closedKeys(store, ring);
      tell(keys.closed, keys.right);
      return [];
    } finally {
      await store.close();
    }
  });
  if (faults.length > 0) tell(faults, '');
  return { lines, isWhole };
}

const count = (n: number) => n.toLocaleString('en-US');

function countText({ counts }: Manifest): string {
  const { customers, tokens, auditEntries } = counts;
  return `${count(customers)} customers, ${count(tokens)} tokens, ${count(auditEntries)} entries of the audit log in the database.`;
}

function countFaults({ counts, checkpoint }: Manifest, path: string): string[] {
  const { archives: _, ...found } = snapshotFacts(path);
  const isAsTold = JSON.stringify(found) === JSON.stringify({ ...counts, checkpoint });
  return isAsTold ? [] : ['The database is not the one that the manifest tells of.'];
}

/** What was found, or the expected fault that ended it, as texts. */
async function faultsOf(act: () => string[] | Promise<string[]>): Promise<string[]> {
  try {
    return await act();
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (String(code).startsWith('SQLITE_')) return [`The database cannot be read (${code}).`];
    const fault = faultOf(error);
    if (fault === null) throw error;
    return [fault.message];
  }
}

async function logLines(
  config: Config,
  store: Store,
  { checkpoint }: Manifest,
  { progress, signal }: Watch,
): Promise<{ lines: string[]; isWhole: boolean }> {
  progress.phase('Checking', await store.newestSeq());
  const told = checkpoint === null ? [] : [{ path: 'the manifest', note: checkpoint }];
  const notes = [...told, ...(await keptCheckpoints(config.audit.checkpointFolder))];
  const source = { store, archiveFolder: config.audit.archiveFolder };
  const check = await checkLog(source, auditKeys(config).all(), notes, (read) => {
    signal.throwIfAborted();
    progress.update(read);
  });
  const { faults } = check.report;
  const bad = check.useless.some(({ path }) => path === 'the manifest' || path === 'the database');
  return {
    lines: reportLines(check),
    isWhole: faults.length + check.findings.length === 0 && !bad,
  };
}

/** Tries one TOTP key under each data key: the keys of a backup must fit its database. */
async function closedKeys(store: Store, ring: KeyRing): Promise<{ closed: string[]; right: string }> {
  const tried = new Map<string, boolean>();
  for await (const page of walkKeys(store)) {
    for (const { owner, sealedKey } of page) {
      const id = idOf(sealedKey);
      if (!tried.has(id))
        tried.set(
          id,
          opens(() => ring.open(sealedKey, owner).fill(0)),
        );
    }
  }
  const closed = [...tried].filter(([, opened]) => !opened).map(([id]) => id);
  return {
    closed: closed.map((id) => `A TOTP key under the data key ${id} does not open.`),
    right:
      tried.size === 0
        ? 'There is no TOTP key in it that could be tried.'
        : `A TOTP key under each data key opens (${[...tried.keys()].join(', ')}).`,
  };
}

function opens(open: () => void): boolean {
  try {
    open();
    return true;
  } catch {
    return false;
  }
}
