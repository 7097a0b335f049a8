import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import { formatInLog } from '@madoguchi/otp-core/japanese-date';
import type { Command } from 'commander';
import { readIdentities } from '../backup/age.ts';
import { temporaryFolder } from '../backup/leftovers.ts';
import {
  type BackupToCheck,
  type CheckedBackup,
  checkBackup,
  restoreBackup,
  sizeOf,
} from '../backup/restore-backup.ts';
import { Fault } from '../fault.ts';
import { entryBase, type World } from '../world.ts';

const CHECK_HELP = `
Restores it to a temporary folder (TMPDIR), which is removed whatever is found, and checks every file against its digest, the database by SQLite itself, the whole audit log as "audit
verify" does, against the checkpoint of that moment and all that were kept, and whether the keys open what they sealed. Where keys lie under a master (docs/keys.md) it must be set. Meanwhile the database lies
there in plain text: do it on a machine, and a disk, that may hold it. Exit code 1 where anything is wrong.

Example:
  $ pnpm madoguchi backup check /mnt/nas/madoguchi-20261123-020000.tar.gz.age --identity /media/usb/backup-1.key`;

const RESTORE_HELP = `
The same checks, then it is the data folder. Audited in the restored log. All sessions are ended.

Everything since the backup is lost, and some of it lives again: a token that was released since, a lock that was lifted or set since. docs/operations.md tells what to do, and how to find it out.

Example:
  $ pnpm madoguchi backup restore /mnt/nas/madoguchi-20261123-020000.tar.gz.age --identity /media/usb/backup-1.key --to /var/lib/madoguchi`;

interface CheckOptions {
  identity: string;
}

/** `backup check`, `backup restore` */
export function addBackupRestore(backup: Command, world: World): void {
  backup
    .command('check')
    .argument('<FILE>', 'the backup')
    .requiredOption('--identity <KEYFILE>', 'the file that "backup key" wrote')
    .description('Show by restoring it that a backup can be restored, and remove that again.')
    .addHelpText('after', CHECK_HELP)
    .action((path: string, options: CheckOptions) => check(world, path, options));
  backup
    .command('restore')
    .argument('<FILE>', 'the backup')
    .requiredOption('--identity <KEYFILE>', 'the file that "backup key" wrote')
    .requiredOption('--to <DIR>', 'a new or empty folder')
    .description('Restore a backup as a data folder.')
    .addHelpText('after', RESTORE_HELP)
    .action((path: string, options: CheckOptions & { to: string }) => restore(world, path, options));
}

async function check(world: World, path: string, options: CheckOptions): Promise<void> {
  const backup = await backupOf(world, path, options);
  const work = temporaryFolder(tmpdir(), 'madoguchi-check');
  try {
    const checked = await checkBackup(backup, work.path).finally(() => backup.progress.end());
    tell(world, checked);
    if (!checked.isWhole) throw notWhole('');
    world.say('This backup can be restored.');
  } finally {
    work.remove();
  }
}

async function restore(world: World, path: string, options: CheckOptions & { to: string }): Promise<void> {
  const to = resolve(options.to);
  const backup = await backupOf(world, path, options);
  const restored = await restoreBackup(backup, to, (details) => ({
    ...entryBase(world),
    ...{ action: 'restore_backup', target: { kind: 'system', id: 'database' }, outcome: 'accepted' },
    ...{ reason: null, details },
  })).finally(() => backup.progress.end());
  tell(world, restored);
  if (!restored.isWhole) throw notWhole(' Nothing was restored.');
  const { manifest, sessionsEnded } = restored;
  world.say(`Restored to ${to}; ${sessionsEnded.toLocaleString('en-US')} sessions were ended.`);
  world.say(
    `Everything since ${madeAt(manifest.madeAt)} is lost, and what was undone since is in force again.`,
  );
  world.say(
    sizeOf(manifest) === 0
      ? 'Nothing of the audit log was sealed then.'
      : `The newest checkpoint has ${sizeOf(manifest).toLocaleString('en-US')} entries: any larger one, which a witness holds, shows the lost part.`,
  );
  world.say(
    `Next: start the servers on this data folder (MADOGUCHI_DATA=${to}; of several institutions, the folder above), and go through "After a restore" in docs/operations.md.`,
  );
}

async function backupOf(world: World, path: string, { identity }: CheckOptions): Promise<BackupToCheck> {
  return {
    ...{ config: world.config(), path: resolve(path), identities: await readIdentities(identity) },
    ...{ progress: world.progress(), signal: world.interruptible() },
  };
}

function tell(world: World, { manifest, lines }: CheckedBackup): void {
  world.say(`Backup of ${madeAt(manifest.madeAt)}, by version ${manifest.program}.`);
  for (const line of lines) world.say(line);
}

const madeAt = (text: string) => formatInLog(Date.parse(text));

function notWhole(more: string): Fault {
  return new Fault(
    `The backup is not what was backed up.${more}`,
    'Keep it as it is, and take the one before.',
  );
}
