import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { auditKeys } from '@madoguchi/server/audit-keys';
import type { Config } from '@madoguchi/server/config';
import type { DatabaseConfig } from '@madoguchi/server/database-config';
import { databaseOf } from '@madoguchi/server/database-config';
import {
  describeDatabase,
  explained,
  migrationsOf,
  type Opened,
  openConfiguredStore,
} from '@madoguchi/server/open-store';
import {
  COPIED_TABLES,
  CopyTargetError,
  copySqliteToPostgres,
  finishCopy,
  type OnCopied,
} from '@madoguchi/store/copy/sqlite-to-postgres';
import { openDatabase, type PostgresDatabase } from '@madoguchi/store/postgres/database';
import type { Store } from '@madoguchi/store/store';
import type { Command } from 'commander';
import { checkLog } from '../audit/check-log.ts';
import { reportLines } from '../audit/report-text.ts';
import { Fault, Stopped } from '../fault.ts';
import { entryBase, type World } from '../world.ts';

const HELP = `
Copies everything from a SQLite file to an empty schema (DATABASE_SCHEMA) on a PostgreSQL server: customers, tokens, sessions, the audit log with its tree and checkpoints. Stop all
servers before; the file stays as it is. Ctrl+C, or a kill, loses nothing: the same command goes on where it was. At the end the rows of each table are counted, and the whole
audit log is checked against the newest checkpoint of the source. Until then no server starts on the copy. Audited in the copy.

The data folder (secrets, checkpoints, archives) is not copied: take it along, or go on using it. docs/operations.md tells the whole move.

Example:
  $ pnpm madoguchi db copy --from sqlite:/var/lib/madoguchi/madoguchi.db --to postgres://madoguchi@db.example.jp/madoguchi`;

interface Options {
  from?: string;
  to?: string;
}

/** `db copy` */
export function addDbCopy(db: Command, world: World): void {
  db.command('copy')
    .description('Move from SQLite to PostgreSQL.')
    .option('--from <URL>', 'sqlite:PATH; without it the file in the data folder')
    .option('--to <URL>', 'postgres://…; without it DATABASE_URL')
    .addHelpText('after', HELP)
    .action((options: Options) => copy(world, options));
}

async function copy(world: World, options: Options): Promise<void> {
  const config = world.config();
  const from = sourceOf(config, options);
  const to = targetOf(config, options);
  const { store: source } = await openConfiguredStore({ ...config, database: from });
  try {
    const identity = await identityOf(source);
    const migrationsFolder = migrationsOf('postgres');
    const target = await explained(to, () => openDatabase({ ...to, migrationsFolder }));
    try {
      await copyRows(world, { path: from.path, identity }, target);
      if ((await identityOf(source)) !== identity) throw changed();
      const opened = await openConfiguredStore({ ...config, database: to }, { mayBeHalfCopied: true });
      await checkCopy(world, config, { source, opened, target }).finally(() => opened.store.close());
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
  world.say(`Everything is in ${describeDatabase(to)}. Start the servers with this DATABASE_URL.`);
}

type Sqlite = Extract<DatabaseConfig, { kind: 'sqlite' }>;
type Postgres = Extract<DatabaseConfig, { kind: 'postgres' }>;

function sourceOf(config: Config, { from = '' }: Options): Sqlite {
  const source = databaseOf({ url: from }, config.dataFolder);
  if (source.kind !== 'sqlite') throw new Fault('--from takes sqlite:PATH.', 'PostgreSQL copies itself.');
  if (existsSync(source.path)) return source;
  throw new Fault(`There is no database at ${source.path}.`, 'Name it by --from sqlite:PATH.');
}

function targetOf(config: Config, { to }: Options): Postgres {
  const set = config.database.kind === 'postgres' ? config.database : null;
  const rest = set === null ? {} : { schema: set.schema, connections: set.connections };
  const target = to === undefined ? set : databaseOf({ url: to, ...rest }, config.dataFolder);
  if (target?.kind === 'postgres') return target;
  throw new Fault('There is no target.', 'Name it by --to postgres://… or by DATABASE_URL.');
}

/** Every write leaves an entry, so the log tells whether anything was written. */
async function identityOf(store: Store): Promise<string> {
  const note = (await store.newestCheckpoint())?.note ?? '';
  const digest = createHash('sha256').update(note).digest('hex');
  return `${await store.newestSeq()}/${digest}`;
}

function changed(): Fault {
  return new Fault(
    'The source was written to while it was copied.',
    'Stop all servers, drop the schema of the target, and run this again.',
  );
}

async function copyRows(
  world: World,
  source: { path: string; identity: string },
  target: PostgresDatabase,
): Promise<void> {
  const progress = world.progress();
  const signal = world.interruptible();
  let table = '';
  const onCopied: OnCopied = (name, rows, of) => {
    if (name !== table) progress.phase(name.slice(0, 24), of);
    table = name;
    progress.update(rows);
  };
  const wrong = await copySqliteToPostgres(source, target, { onCopied, signal })
    .catch((error) => {
      if (signal.aborted)
        throw new Stopped('Stopped. Nothing is lost: run this again, and it goes on from here.');
      if (!(error instanceof CopyTargetError)) throw error;
      throw new Fault(
        error.message,
        'Name another schema by DATABASE_SCHEMA, or drop this one, and run this again.',
      );
    })
    .finally(() => progress.end());
  const [first] = wrong;
  if (first !== undefined) {
    throw new Fault(
      `${first.table} has ${first.target} rows in the target, and ${first.source} in the source.`,
      'Somebody else writes to the target. Drop its schema, and run this again.',
    );
  }
  world.say(`${COPIED_TABLES.length} tables copied, each with as many rows as in the source.`);
}

/** The log of the copy must lead to the checkpoint that the source committed itself to. */
async function checkCopy(
  world: World,
  config: Config,
  { source, opened, target }: { source: Store; opened: Opened; target: PostgresDatabase },
): Promise<void> {
  const { store } = opened;
  const sealed = await source.newestCheckpoint();
  const notes = sealed === null ? [] : [{ path: 'the source', note: sealed.note }];
  const progress = world.progress();
  progress.phase('checking', await store.newestSeq());
  const log = { store, archiveFolder: config.audit.archiveFolder };
  const check = await checkLog(log, auditKeys(config).all(), notes, (read) => progress.update(read)).finally(
    () => progress.end(),
  );
  for (const line of reportLines(check)) world.say(line);
  const { faults, entries } = check.report;
  if (faults.length + check.findings.length + check.useless.length > 0) {
    throw new Fault(
      'The audit log of the copy is not that of the source.',
      'Run "audit verify" on the source.',
    );
  }
  await finishCopy(target);
  await store.record({
    ...entryBase(world),
    ...{ action: 'copy_database', target: { kind: 'system', id: 'database' }, outcome: 'accepted' },
    ...{ reason: null, details: { entries, size: sealed?.size ?? 0 } },
  });
}
