import { entryLeafHash } from '@madoguchi/otp-core/audit-leaf';
import type { CheckpointKey } from '@madoguchi/otp-core/checkpoint';
import {
  type LogEntry,
  type LogReport,
  type TrustedCheckpoint,
  verifyLog,
} from '@madoguchi/otp-core/log-verifier';
import { openCheckpoint, sha256 } from '@madoguchi/server/audit-signer';
import type { KeptNote } from '@madoguchi/server/checkpoint-folder';
import type { Store } from '@madoguchi/store/store';

const PAGE = 1_000;

/** A note that proves nothing, and why. */
export interface UselessNote {
  path: string;
  fault: string;
}

export interface LogCheck {
  report: LogReport;
  useless: UselessNote[];
  /** Checkpoints that count, beside the database's own. */
  kept: number;
  /** The size of the newest checkpoint in the database; 0: none. */
  newest: number;
}

/** Reads the whole log and holds it against its leaves, its own newest checkpoint, and those that were kept elsewhere. */
export async function checkLog(
  store: Store,
  keys: readonly CheckpointKey[],
  notes: readonly KeptNote[],
  onRead: (entries: number) => void,
): Promise<LogCheck> {
  const newest = await store.newestCheckpoint();
  const own = newest === null ? [] : [{ path: 'the database', note: newest.note }];
  const trusted: TrustedCheckpoint[] = [];
  const useless: UselessNote[] = [];
  for (const { path, note } of [...notes, ...own]) {
    const opened = openCheckpoint(note, keys);
    if ('fault' in opened) useless.push({ path, fault: opened.fault });
    else trusted.push({ ...opened.checkpoint, from: path });
  }
  const report = await verifyLog(sha256, leavesOf(store, onRead), (index) => store.leafTile(index), trusted);
  const kept = trusted.filter(({ from }) => from !== 'the database').length;
  return { report, useless, kept, newest: newest?.size ?? 0 };
}

async function* leavesOf(
  store: Pick<Store, 'logEntries'>,
  onRead: (entries: number) => void,
): AsyncGenerator<LogEntry[]> {
  let read = 0;
  for (let after = 0; ; ) {
    const page = await store.logEntries(after, PAGE);
    yield page.map((entry) => ({ seq: entry.seq, leaf: entryLeafHash(sha256, entry, entry.seq) }));
    read += page.length;
    onRead(read);
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.seq;
  }
}
