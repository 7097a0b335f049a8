import { rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { ConfiguredInstitution } from '@madoguchi/server/institutions';
import { LAST_BACKUP } from '@madoguchi/server/store-metrics';
import type { Store } from '@madoguchi/store/store';
import { type Command, InvalidArgumentError } from 'commander';
import { makeIdentity } from '../backup/age.ts';
import { surplusBackups } from '../backup/backup-folder.ts';
import { createBackup, type MadeBackup } from '../backup/create-backup.ts';
import { Fault } from '../fault.ts';
import { entryBase, type World, withStore } from '../world.ts';

const KEY_HELP = `
Two keys that belong together: the recipient, which is printed and goes into BACKUP_RECIPIENTS, and the identity, which alone opens backups and is written to FILE, a new one. Make it where
no network is, keep it twice and off line, and never on the servers. Several recipients can be set; each opens every backup alone. The form is that of age (age-encryption.org), whose own
tools open a backup too. Not audited: it needs no installation.

Example:
  $ pnpm madoguchi backup key /media/usb/backup-1.key`;

const CREATE_HELP = `
One encrypted file, madoguchi-YYYYMMDD-HHMMSS.tar.gz.age (time in Japan), with all that an installation is: the database as it was at one moment, secrets, checkpoints, and archives of the audit
log. Servers go on meanwhile. It lies in BACKUP_FOLDER (backups in the data folder) until it is copied elsewhere; each institution needs a folder of its own, or --keep of one would remove the other's. Ctrl+C, or a kill, leaves nothing that the next run does not remove. Audited.

It needs as much room in the data folder as the database has, while it runs, and BACKUP_RECIPIENTS ("backup key" makes one). On PostgreSQL its own tools make backups: docs/operations.md.

Examples:
  $ BACKUP_RECIPIENTS=age1… pnpm madoguchi backup create --keep 14
  $ pnpm madoguchi backup create --out /mnt/nas/madoguchi`;

interface CreateOptions {
  out?: string;
  keep?: number;
}

/** `backup key`, `backup create` */
export function addBackup(backup: Command, world: World): void {
  backup
    .command('key')
    .argument('<FILE>', 'where to write the identity')
    .description('Make the keys that backups are encrypted to and opened with.')
    .addHelpText('after', KEY_HELP)
    .action((path: string) => makeKey(world, resolve(path)));
  backup
    .command('create')
    .description('Write an encrypted backup while servers run.')
    .option('--out <DIR>', 'where to put it; without it BACKUP_FOLDER')
    .option('--keep <N>', 'remove older backups there beyond the newest N', countOf)
    .addHelpText('after', CREATE_HELP)
    .action((options: CreateOptions) => withStore(world, ({ store }) => create(world, store, options)));
}

function countOf(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a number from 1 on.');
}

async function makeKey(world: World, path: string): Promise<void> {
  const isInside = ({ config }: ConfiguredInstitution) => !relative(config.dataFolder, path).startsWith('..');
  if (world.institutions().some(isInside)) {
    throw new Fault(
      'The identity must not lie in the data folder, beside what it opens.',
      'Name a file on a medium that is kept off line.',
    );
  }
  const recipient = await makeIdentity(path, new Date(world.nowMs()).toISOString()).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
      throw new Fault(`${path} is there already.`, 'Name another file: an identity is never written over.');
    },
  );
  world.say(recipient);
  world.warn(`The identity is in ${path}. Without it no backup opens: keep it off line, in two places.`);
  world.warn('Set BACKUP_RECIPIENTS to the line above; to several, separated by commas.');
}

async function create(world: World, store: Store, options: CreateOptions): Promise<void> {
  const config = world.config();
  const { recipients } = config.backup;
  const folder = options.out === undefined ? config.backup.folder : resolve(options.out);
  const { database } = config;
  if (database.kind !== 'sqlite') return refuse(world, store, 'other_database');
  if (recipients.length === 0) return refuse(world, store, 'no_recipient');
  // First, so that the data never leave without an entry; it is in the backup too.
  await store.record(entryOf(world, { phase: 'begun', recipients }));
  const progress = world.progress();
  const made = await createBackup({
    ...{ config, databasePath: database.path, folder, progress },
    ...{ nowMs: world.nowMs(), signal: world.interruptible() },
  }).finally(() => progress.end());
  // A backup that lacks something takes the place of none.
  const keep = made.missing.length === 0 ? options.keep : undefined;
  const removed = keep === undefined ? [] : await surplusBackups(folder, keep, made.name);
  const { name: fileName, bytes, sha256: fileDigest } = made;
  await store.record(entryOf(world, { phase: 'done', fileName, fileDigest, bytes, recipients, removed }));
  await store.putMeta(LAST_BACKUP, String(world.nowMs()));
  for (const name of removed) await rm(join(folder, name), { force: true });
  tell(world, folder, made, removed);
}

const REFUSALS = {
  other_database: () =>
    new Fault(
      'The database is on PostgreSQL, whose own tools make backups: pg_basebackup with WAL archiving, or pg_dump.',
      'docs/operations.md tells how, encrypted, and with the data folder.',
    ),
  no_recipient: () =>
    new Fault(
      'BACKUP_RECIPIENTS is not set, and there are no backups in plain text.',
      '"backup key" makes the keys.',
    ),
};

async function refuse(world: World, store: Store, reason: keyof typeof REFUSALS): Promise<never> {
  await store.record({ ...entryOf(world, {}), outcome: 'refused', reason });
  throw REFUSALS[reason]();
}

function entryOf(world: World, details: AuditEntry['details']): AuditEntry {
  return {
    ...entryBase(world),
    ...{ action: 'back_up', target: { kind: 'system', id: 'database' }, outcome: 'accepted', reason: null },
    details,
  };
}

function tell(world: World, folder: string, made: MadeBackup, removed: readonly string[]): void {
  const { customers, tokens, auditEntries } = made.counts;
  const number = (n: number) => n.toLocaleString('en-US');
  world.say(`${join(folder, made.name)}: ${number(made.bytes)} bytes, SHA-256 ${made.sha256}`);
  world.say(
    `${number(customers)} customers, ${number(tokens)} tokens, ${number(auditEntries)} entries of the audit log in the database.`,
  );
  if (removed.length > 0) world.say(`Removed: ${removed.join(', ')}.`);
  if (made.missing.length === 0) return;
  throw new Fault(
    `The backup was made without archives of the audit log that are not there: ${made.missing.join(', ')}.`,
    'Bring them back from their copies, and run this again.',
  );
}
