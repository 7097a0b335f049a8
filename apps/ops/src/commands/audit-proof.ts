import { readFile } from 'node:fs/promises';
import { leafText } from '@madoguchi/otp-core/audit-leaf';
import { base64Of } from '@madoguchi/otp-core/base64';
import type { CheckpointKey } from '@madoguchi/otp-core/checkpoint';
import { auditKeys } from '@madoguchi/server/audit-keys';
import { openCheckpoint } from '@madoguchi/server/audit-signer';
import type { Store } from '@madoguchi/store/store';
import type { Command } from 'commander';
import { ArchiveFault, readArchive } from '../audit/archive-file.ts';
import { archivePath } from '../audit/read-log.ts';
import { Fault, unreadable } from '../fault.ts';
import { type World, withStore } from '../world.ts';

const HELP = `
Prints, as JSON, one entry with the hashes that lead from it to the root of the newest checkpoint. With --since instead: that the log only grew since a checkpoint that
somebody kept. docs/audit-format.md tells the form, and how to check it with nothing but Node.

Examples:
  $ pnpm madoguchi audit proof 1234 > proof.json
  $ pnpm madoguchi audit proof --since /mnt/auditor/000000012345.note > growth.json`;

/** `audit proof SEQ` */
export function addAuditProof(audit: Command, world: World): void {
  audit
    .command('proof')
    .argument('[SEQ]', 'number of the entry')
    .option('--since <PATH>', 'a checkpoint that was kept')
    .description('Print the proof that an entry is in the log, or that the log only grew.')
    .addHelpText('after', HELP)
    .action((seq: string | undefined, { since }: { since?: string }) =>
      withStore(world, async ({ store }) => {
        const config = world.config();
        const keys = auditKeys(config);
        if ((seq === undefined) === (since === undefined)) {
          throw new Fault('Name either an entry or a checkpoint.', '"audit proof --help" tells how.');
        }
        const proof =
          since === undefined
            ? await entryProof({ store, archiveFolder: config.audit.archiveFolder }, Number(seq))
            : await growthProof(store, openKept(since, await readFile(since, 'utf8'), keys.all()));
        world.say(JSON.stringify({ ...proof, key: keys.signer.verifierKey }));
      }),
    );
}

async function entryProof(source: { store: Store; archiveFolder: string }, seq: number) {
  const { store } = source;
  const archived = Number.isSafeInteger(seq) ? await archivedEntry(source, seq) : null;
  const proof = archived === null ? await liveProof(store, seq) : await store.proveLeaf(archived.leafIndex);
  const text = archived?.text ?? (proof === null ? null : await liveText(store, seq));
  if (proof === null || text === null) {
    throw new Fault(
      `There is no sealed entry ${seq}.`,
      'Check the number; a new entry is sealed within a second.',
    );
  }
  const { leafIndex, inclusion, checkpoint } = proof;
  return {
    ...{ entry: text, leafIndex },
    ...{ inclusion: inclusion.map(base64Of), checkpoint: checkpoint.note },
  };
}

const liveProof = async (store: Store, seq: number) =>
  Number.isSafeInteger(seq) ? store.proveEntry(seq) : null;

async function liveText(store: Store, seq: number): Promise<string | null> {
  const [entry] = await store.logEntries(seq - 1, 1);
  return entry?.seq === seq ? leafText(entry, seq) : null;
}

/** An entry that lies in a file, and its leaf; null: it lies in none. @throws Fault where it was deleted or cannot be read */
async function archivedEntry(
  { store, archiveFolder }: { store: Store; archiveFolder: string },
  seq: number,
): Promise<{ text: string; leafIndex: number } | null> {
  const archive = (await store.auditArchives()).find(
    ({ firstSeq, lastSeq }) => firstSeq <= seq && seq <= lastSeq,
  );
  if (archive === undefined) return null;
  if (archive.state === 'deleted') {
    throw new Fault(`Entry ${seq} belongs to ${archive.period}, which was deleted.`, '');
  }
  let leafIndex = archive.firstLeaf;
  try {
    for await (const lines of readArchive(archivePath(archiveFolder, archive), archive)) {
      const at = lines.findIndex((line) => line.seq === seq);
      if (at >= 0) return { text: lines[at]?.text ?? '', leafIndex: leafIndex + at };
      leafIndex += lines.length;
    }
  } catch (error) {
    throw error instanceof ArchiveFault ? unreadable(error) : error;
  }
  return null;
}

function openKept(path: string, note: string, keys: readonly CheckpointKey[]) {
  const opened = openCheckpoint(note, keys);
  if ('fault' in opened) throw new Fault(`${path} is no checkpoint of this log.`, 'Name another one.');
  return { note, size: opened.checkpoint.size };
}

async function growthProof(store: Store, older: { note: string; size: number }) {
  const newest = await store.newestCheckpoint();
  if (newest === null || newest.size < older.size) {
    throw new Fault(
      `The checkpoint speaks of ${older.size} entries, and ${newest?.size ?? 0} are sealed: some were cut off.`,
      'Keep the database as it is, and tell the auditor.',
    );
  }
  const consistency = await store.proveConsistency(older.size, newest.size);
  return { older: older.note, newer: newest.note, consistency: consistency.map(base64Of) };
}
