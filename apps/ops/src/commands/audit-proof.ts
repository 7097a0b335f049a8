import { readFile } from 'node:fs/promises';
import { leafText } from '@madoguchi/otp-core/audit-leaf';
import { base64Of } from '@madoguchi/otp-core/base64';
import type { CheckpointKey } from '@madoguchi/otp-core/checkpoint';
import { auditKeys } from '@madoguchi/server/audit-keys';
import { openCheckpoint } from '@madoguchi/server/audit-signer';
import type { Store } from '@madoguchi/store/store';
import type { Command } from 'commander';
import { Fault } from '../fault.ts';
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
        const keys = auditKeys(world.config());
        if ((seq === undefined) === (since === undefined)) {
          throw new Fault('Name either an entry or a checkpoint.', '"audit proof --help" tells how.');
        }
        const proof =
          since === undefined
            ? await entryProof(store, Number(seq))
            : await growthProof(store, openKept(since, await readFile(since, 'utf8'), keys.all()));
        world.say(JSON.stringify({ ...proof, key: keys.signer.verifierKey }));
      }),
    );
}

async function entryProof(store: Store, seq: number) {
  const proof = Number.isSafeInteger(seq) ? await store.proveEntry(seq) : null;
  const [entry] = proof === null ? [] : await store.logEntries(seq - 1, 1);
  if (proof === null || entry === undefined) {
    throw new Fault(
      `There is no sealed entry ${seq}.`,
      'Check the number; a new entry is sealed within a second.',
    );
  }
  const { leafIndex, inclusion, checkpoint } = proof;
  return {
    ...{ entry: leafText(entry, entry.seq), leafIndex },
    ...{ inclusion: inclusion.map(base64Of), checkpoint: checkpoint.note },
  };
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
