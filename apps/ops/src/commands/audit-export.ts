import type { Command } from 'commander';
import { ArchiveFault } from '../audit/archive-file.ts';
import { exportLog } from '../audit/export-log.ts';
import { Fault, unreadable } from '../fault.ts';
import { entryBase, type World, withStore } from '../world.ts';

const HELP = `
Writes one entry a line (JSON Lines), each the very text that was sealed, and a last line with the count and the newest checkpoint. FILE must not be there yet. Ctrl+C
leaves no file. Audited. docs/audit-format.md tells how to check the file with nothing but Node.

Example:
  $ pnpm madoguchi audit export /mnt/auditor/2026-11.jsonl`;

/** `audit export FILE` */
export function addAuditExport(audit: Command, world: World): void {
  audit
    .command('export')
    .argument('<FILE>', 'where to write')
    .description('Write the whole audit log to a file that can be checked elsewhere.')
    .addHelpText('after', HELP)
    .action((path: string) =>
      withStore(world, async ({ store }) => {
        const source = { store, archiveFolder: world.config().audit.archiveFolder };
        const progress = world.progress();
        progress.phase('entries', await store.newestSeq());
        const entries = await exportLog(source, path, world.interruptible(), (done) => progress.update(done))
          .catch((error: NodeJS.ErrnoException) => {
            if (error instanceof ArchiveFault) throw unreadable(error);
            if (error.code !== 'EEXIST') throw error;
            throw new Fault(`${path} is there already.`, 'Name another file.');
          })
          .finally(() => progress.end());
        await store.record({
          ...entryBase(world),
          ...{ action: 'export_audit_log', target: { kind: 'system', id: 'audit_log' } },
          ...{ outcome: 'accepted', reason: null, details: { entries, form: 'jsonl' } },
        });
        world.say(`${entries} entries written to ${path}.`);
      }),
    );
}
