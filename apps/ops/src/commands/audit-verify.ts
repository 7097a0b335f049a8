import { readFile, stat } from 'node:fs/promises';
import type { CheckpointKey } from '@madoguchi/otp-core/checkpoint';
import { parseVerifierKey } from '@madoguchi/otp-core/signed-note';
import { auditKeys } from '@madoguchi/server/audit-keys';
import { sha256 } from '@madoguchi/server/audit-signer';
import { type KeptNote, keptCheckpoints } from '@madoguchi/server/checkpoint-folder';
import type { Command } from 'commander';
import { checkLog } from '../audit/check-log.ts';
import { countLines, reportLines } from '../audit/report-text.ts';
import { Fault } from '../fault.ts';
import { entryBase, type World, withStore } from '../world.ts';

const HELP = `
Reads the whole audit log, archives and database, and holds each entry against the leaf that was sealed, and the root over all of them against signed checkpoints: the newest one of the
database, those of the checkpoint folder (AUDIT_CHECKPOINTS), and those named here. Only a checkpoint that was kept where the database's administrator cannot
write shows that nothing was cut off or rewritten. Of an archived
period it names what is wrong with its file too, and of a deleted one it says what cannot be shown any more. Audited. Exit code 1 where anything is wrong.

Counters of the statistics that do not fit the entries are told too; they are no evidence, and no reason for exit code 1.

docs/audit-format.md tells how to check without this program.

Examples:
  $ pnpm madoguchi audit verify
  $ pnpm madoguchi audit verify --checkpoint /mnt/auditor/000000012345.note --key /mnt/auditor/log.vkey`;

interface Options {
  checkpoint: string[];
  key: string[];
}

const collect = (value: string, before: string[]) => [...before, value];

/** `audit verify` */
export function addAuditVerify(audit: Command, world: World): void {
  audit
    .command('verify')
    .description('Check that the audit log is whole and as it was sealed.')
    .option(
      '--checkpoint <PATH>',
      'a checkpoint kept elsewhere, or a folder of them; may be repeated',
      collect,
      [],
    )
    .option(
      '--key <PATH>',
      'file with a public key of the log, may be repeated; without it those of this installation',
      collect,
      [],
    )
    .addHelpText('after', HELP)
    .action((options: Options) => verify(world, options));
}

async function verify(world: World, options: Options): Promise<void> {
  const config = world.config();
  const keys = options.key.length === 0 ? auditKeys(config).all() : await keysOf(options.key);
  const notes = [
    await keptCheckpoints(config.audit.checkpointFolder),
    ...(await notesOf(options.checkpoint)),
  ];
  await withStore(world, async ({ store }) => {
    const progress = world.progress();
    progress.phase('entries', await store.newestSeq());
    const source = { store, archiveFolder: config.audit.archiveFolder };
    const check = await checkLog(source, keys, notes.flat(), (read) => progress.update(read)).finally(() =>
      progress.end(),
    );
    const miscounted = await store.miscountedDays();
    const { faults, entries, provedUpTo } = check.report;
    const bad = check.useless.some(
      ({ path }) => path === 'the database' || options.checkpoint.includes(path),
    );
    const found = faults.length + check.findings.length;
    const isWhole = found === 0 && !bad;
    await store.record({
      ...entryBase(world),
      ...{ action: 'verify_audit_log', target: { kind: 'system', id: 'audit_log' } },
      ...{ outcome: 'accepted', reason: null },
      details: {
        ...{ isWhole, entries, provedUpTo, faults: found, kept: check.kept },
        miscountedDays: miscounted.length,
      },
    });
    for (const line of [...reportLines(check), ...countLines(miscounted)]) world.say(line);
    if (!isWhole)
      throw new Fault(
        'The audit log is not as it was sealed.',
        'Keep the database as it is, and tell the auditor.',
      );
    world.say('The audit log is whole.');
  });
}

async function keysOf(paths: readonly string[]): Promise<CheckpointKey[]> {
  return Promise.all(
    paths.map(async (path) => {
      const key = parseVerifierKey(sha256, await readFile(path, 'utf8'));
      if (key === null)
        throw new Fault(`${path} holds no public key of a log.`, 'It is one line, as "audit key" prints it.');
      return key;
    }),
  );
}

async function notesOf(paths: readonly string[]): Promise<KeptNote[][]> {
  return Promise.all(
    paths.map(async (path) =>
      (await stat(path)).isDirectory()
        ? keptCheckpoints(path)
        : [{ path, note: await readFile(path, 'utf8') }],
    ),
  );
}
