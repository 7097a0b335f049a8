import type { CheckpointKey } from '@madoguchi/otp-core/checkpoint';
import { type LogReport, type TrustedCheckpoint, verifyLog } from '@madoguchi/otp-core/log-verifier';
import { openCheckpoint, sha256 } from '@madoguchi/server/audit-signer';
import type { KeptNote } from '@madoguchi/server/checkpoint-folder';
import type { AuditArchive } from '@madoguchi/store/audit-archives';
import type { Store } from '@madoguchi/store/store';
import { ArchiveEvidence } from './archive-evidence.ts';
import { type ArchiveFinding, wholeLog } from './whole-log.ts';

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
  /** All archived periods, in order. */
  archives: AuditArchive[];
  /** What is wrong with archives, beside what is wrong with their entries. */
  findings: ArchiveFinding[];
  /** Periods whose file is another one than was written, with the right entries in it. */
  rewritten: string[];
}

/**
 * Reads the whole log, archives first, and holds it against its leaves, its own newest checkpoint, and those that were kept
 * elsewhere; and the rows of archives against what the log says of them.
 */
export async function checkLog(
  source: { store: Store; archiveFolder: string },
  keys: readonly CheckpointKey[],
  notes: readonly KeptNote[],
  onRead: (entries: number) => void,
): Promise<LogCheck> {
  const { store } = source;
  const newest = await store.newestCheckpoint();
  const own = newest === null ? [] : [{ path: 'the database', note: newest.note }];
  const trusted: TrustedCheckpoint[] = [];
  const useless: UselessNote[] = [];
  for (const { path, note } of [...notes, ...own]) {
    const opened = openCheckpoint(note, keys);
    if ('fault' in opened) useless.push({ path, fault: opened.fault });
    else trusted.push({ ...opened.checkpoint, from: path });
  }
  const archives = await store.auditArchives();
  const evidence = new ArchiveEvidence();
  const log = wholeLog(source, archives, { evidence, onRead });
  const report = await verifyLog(sha256, log.pages, (index) => store.leafTile(index), trusted);
  const kept = trusted.filter(({ from }) => from !== 'the database').length;
  const findings = [...log.findings, ...evidence.unfounded(archives)];
  return { report, useless, kept, newest: newest?.size ?? 0, archives, findings, rewritten: log.rewritten };
}
