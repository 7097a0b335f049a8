import type { ExportForm } from '@madoguchi/server/audit-export';
import { type Command, Option } from 'commander';
import { ArchiveFault } from '../audit/archive-file.ts';
import { exportLog } from '../audit/export-log.ts';
import { Fault, unreadable } from '../fault.ts';
import { entryBase, type World, withStore } from '../world.ts';

const HELP = `
Writes one entry a line (JSON Lines), each the very text that was sealed, and a last line with the count and the newest checkpoint. FILE must not be there yet. Ctrl+C
leaves no file. Audited. docs/audit-format.md tells how to check the file with nothing but Node.

With --format csv: a table for a spreadsheet (UTF-8 with BOM), newest first, with nothing in it that a spreadsheet would run as a formula; the last line begins with
"end". It is for reading: the check needs JSON Lines.

Examples:
  $ pnpm madoguchi audit export /mnt/auditor/2026-11.jsonl
  $ pnpm madoguchi audit export --format csv /mnt/auditor/2026-11.csv`;

/** `audit export FILE` */
export function addAuditExport(audit: Command, world: World): void {
  audit
    .command('export')
    .argument('<FILE>', 'where to write')
    .addOption(new Option('--format <FORM>').choices(['jsonl', 'csv']).default('jsonl'))
    .description('Write the whole audit log to a file that can be checked elsewhere.')
    .addHelpText('after', HELP)
    .action((path: string, { format }: { format: ExportForm }) =>
      withStore(world, async ({ store }) => {
        const source = { store, archiveFolder: world.config().audit.archiveFolder };
        const progress = world.progress();
        progress.phase('entries', await store.newestSeq());
        const exported = exportLog(source, { path, form: format }, world.interruptible(), (done) =>
          progress.update(done),
        );
        const entries = await exported
          .catch((error: NodeJS.ErrnoException) => {
            if (error instanceof ArchiveFault) throw unreadable(error);
            if (error.code !== 'EEXIST') throw error;
            throw new Fault(`${path} is there already.`, 'Name another file.');
          })
          .finally(() => progress.end());
        await store.record({
          ...entryBase(world),
          ...{ action: 'export_audit_log', target: { kind: 'system', id: 'audit_log' } },
          ...{ outcome: 'accepted', reason: null, details: { entries, form: format } },
        });
        world.say(`${entries} entries written to ${path}.`);
      }),
    );
}
