import { rm } from 'node:fs/promises';
import { deletableFromMs, isPeriod } from '@madoguchi/otp-core/audit-retention';
import { formatInLog } from '@madoguchi/otp-core/japanese-date';
import { configuredReceivers } from '@madoguchi/server/audit-feed/configured-feeds';
import type { AuditArchive } from '@madoguchi/store/audit-archives';
import type { Store } from '@madoguchi/store/store';
import type { Command } from 'commander';
import { type ArchivingResult, archiveLog } from '../audit/archive-log.ts';
import { archivePath } from '../audit/read-log.ts';
import { Fault } from '../fault.ts';
import { entryBase, type World, withStore } from '../world.ts';

const HELP = `
Moves each month (in Japan) that ended AUDIT_ARCHIVE_AFTER_MONTHS ago (24, at least 13) to a compressed file in AUDIT_ARCHIVES (archives in the data folder), checks the
file against the sealed tree, and only then takes the entries out of the database. "audit verify", "proof", "export" and "search" read on from there. Ctrl+C, or a kill, loses
nothing: the next run goes on. For a nightly job: it does nothing where nothing is due. Audited.

Copy new files elsewhere: docs/audit-retention.md.

Examples:
  $ pnpm madoguchi audit archive
  $ pnpm madoguchi audit archive --before 2024-04`;

const DELETE_HELP = `
Removes the file of a month that two administrators have given to deletion (console: settings, retention of the audit log), which they can do AUDIT_RETENTION_MONTHS after its
end (84, and never less). Its leaves and checkpoint stay, so that what came before and after it still verifies. This cannot be undone. Audited.

Example:
  $ pnpm madoguchi audit archive delete 2017-01`;

/** `audit archive` and `audit archive delete YYYY-MM` */
export function addAuditArchive(audit: Command, world: World): void {
  const archive = audit
    .command('archive')
    .description('Move months whose time has come out of the database, to files that keep verifying.')
    .option('--before <YYYY-MM>', 'only months before this one')
    .addHelpText('after', HELP)
    .action(({ before }: { before?: string }) => archivePeriods(world, before ?? null));
  archive
    .command('delete')
    .argument('<YYYY-MM>', 'the month')
    .description('Remove the file of a month that two administrators gave to deletion.')
    .addHelpText('after', DELETE_HELP)
    .action((period: string) => deletePeriod(world, requirePeriod(period)));
}

function requirePeriod(text: string): string {
  if (isPeriod(text)) return text;
  throw new Fault(`"${text}" is no month.`, 'Write it like 2024-01.');
}

async function archivePeriods(world: World, before: string | null): Promise<void> {
  const { audit } = world.config();
  await withStore(world, async ({ store }) => {
    const progress = world.progress();
    const result = await archiveLog({
      ...{ store, folder: audit.archiveFolder, logName: audit.logName, progress },
      ...{ afterMonths: audit.archiveAfterMonths, nowMs: world.nowMs(), signal: world.interruptible() },
      receivers: entryReceivers(world, store),
      ...{ before: before === null ? null : requirePeriod(before), entry: entryBase(world) },
    }).finally(() => progress.end());
    for (const line of resultLines(result)) world.say(line);
    if (result.end.kind === 'not_sent') {
      throw new Fault(
        `${result.end.receiver} does not have all entries of ${result.end.period} yet.`,
        '"audit feeds" shows what it lacks, and why. Run this again once it has them, or take it out of the settings.',
      );
    }
    if (result.end.kind === 'not_sealed') {
      throw new Fault(
        `${result.end.period} is not sealed to its end.`,
        'Start the console or the customer site, which seal, and run this again.',
      );
    }
  });
}

/** The names of those who get each entry; a witness gets checkpoints alone. */
function entryReceivers(world: World, store: Store): ReadonlySet<string> {
  const receivers = configuredReceivers(world.config(), { store, clock: world.nowMs });
  for (const receiver of receivers) receiver.close();
  return new Set(receivers.filter(({ limit }) => limit !== null).map(({ name }) => name));
}

function resultLines({ archived, resumed, end }: ArchivingResult): string[] {
  return [
    ...(resumed > 0 ? [`${resumed} entries of an earlier run were taken out of the database.`] : []),
    ...archived.map(({ period, entries, fileName }) => `${period}: ${entries} entries moved to ${fileName}.`),
    ...(archived.length === 0 ? ['Nothing was due.'] : []),
    ...(end.kind === 'not_due'
      ? [`Next: ${end.period}, from ${formatInLog(end.fromMs)} on (begins with entry ${end.oldestSeq}).`]
      : []),
  ];
}

async function deletePeriod(world: World, period: string): Promise<void> {
  const { audit } = world.config();
  await withStore(world, async ({ store }) => {
    const archive = (await store.auditArchives()).find((each) => each.period === period);
    if (archive === undefined) {
      throw new Fault(`${period} was not archived.`, '"audit archive" moves months to files.');
    }
    if (archive.state !== 'deleted') await markDeleted(world, store, archive);
    // After the entry, so that a file is never gone without one; a killed run is finished by the next.
    await rm(archivePath(audit.archiveFolder, archive), { force: true });
    world.say(
      `${period} is deleted: ${archive.entries} entries, ${archive.fileName}. Delete its copies too.`,
    );
  });
}

async function markDeleted(world: World, store: Store, archive: AuditArchive): Promise<void> {
  const { period, entries, fileName, fileDigest } = archive;
  const entry = {
    ...entryBase(world),
    ...{ action: 'remove_audit_archive' as const, target: { kind: 'system' as const, id: 'audit_log' } },
  };
  const left = await store.leftoverEntries();
  const refusal = archive.state === 'deletable' ? (left > 0 ? 'not_dropped' : null) : 'not_confirmed';
  const details = { period, entries, fileName, fileDigest };
  if (refusal === null) {
    const done = { ...entry, outcome: 'accepted' as const, reason: null, details };
    if (await store.markArchiveDeleted(period, world.nowMs(), done)) return;
  }
  await store.record({ ...entry, outcome: 'refused', reason: refusal ?? 'not_confirmed', details });
  if (refusal === 'not_dropped') {
    throw new Fault('Archived entries still lie in the database.', 'Run "audit archive" first.');
  }
  const from = formatInLog(deletableFromMs(period, world.config().audit.retentionMonths));
  throw new Fault(
    `Two administrators have not given ${period} to deletion.`,
    `They can from ${from} on, on the settings page of the console.`,
  );
}
