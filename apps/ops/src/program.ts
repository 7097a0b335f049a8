import { Command, CommanderError } from 'commander';
import { addAuditArchive } from './commands/audit-archive.ts';
import { addAuditExport } from './commands/audit-export.ts';
import { addAuditFeeds } from './commands/audit-feeds.ts';
import { addAuditKey } from './commands/audit-key.ts';
import { addAuditProof } from './commands/audit-proof.ts';
import { addAuditSearch } from './commands/audit-search.ts';
import { addAuditVerify } from './commands/audit-verify.ts';
import { addAuditWebhookSecret } from './commands/audit-webhook-secret.ts';
import { addBackup } from './commands/backup.ts';
import { addBackupRestore } from './commands/backup-restore.ts';
import { addBranchesImport } from './commands/branches-import.ts';
import { addCustomersCredentials } from './commands/customers-credentials.ts';
import { addCustomersImport } from './commands/customers-import.ts';
import { addDbCopy } from './commands/db-copy.ts';
import { addDbMigrate } from './commands/db-migrate.ts';
import { addDemoAccounts } from './commands/demo-accounts.ts';
import { addDemoCode } from './commands/demo-code.ts';
import { addDemoSeed } from './commands/demo-seed.ts';
import { addInstitutions } from './commands/institutions.ts';
import { addKeys } from './commands/keys.ts';
import { addKeysMaster } from './commands/keys-master.ts';
import { addStaffCreate } from './commands/staff-create.ts';
import { addStaffUnlock } from './commands/staff-unlock.ts';
import { faultOf, Stopped } from './fault.ts';
import type { World } from './world.ts';

const HELP = `
The database: DATABASE_URL (sqlite:PATH), else madoguchi.db in the folder MADOGUCHI_DATA (./data).
Several institutions: INSTITUTIONS names the folder of their settings, --institution ID says which one.
Exit codes: 0 done, 1 refused or failed (nothing was changed), 2 wrong usage, 130 stopped by Ctrl+C.`;

/** The command line `madoguchi <noun> <verb>`. */
export function buildProgram(given: World): Command {
  const program = new Command('madoguchi')
    .description(
      'Madoguchi from the command line: import, staff, audit log, keys, backup, database, demo data.',
    )
    .addHelpText('after', HELP)
    .configureOutput({
      writeOut: (text) => given.say(text.trimEnd()),
      writeErr: (text) => given.warn(text.trimEnd()),
    })
    .showHelpAfterError('(--help tells how it is used)')
    .option('--institution <id>', 'the institution, where the installation has several')
    .exitOverride();
  const world = choosing(given, () => program.opts<{ institution?: string }>().institution);
  const noun = (name: string, description: string) => program.command(name).description(description);

  const customers = noun('customers', 'Customers of the core banking system.');
  addCustomersImport(customers, world);
  addCustomersCredentials(customers, world);
  const branches = noun('branches', 'Branches of the institution.');
  addBranchesImport(branches, world);
  const staff = noun('staff', 'Accounts of members of staff.');
  addStaffCreate(staff, world);
  addStaffUnlock(staff, world);
  const audit = noun('audit', 'The audit log.');
  addAuditVerify(audit, world);
  addAuditExport(audit, world);
  addAuditProof(audit, world);
  addAuditKey(audit, world);
  addAuditArchive(audit, world);
  addAuditSearch(audit, world);
  addAuditFeeds(audit, world);
  addAuditWebhookSecret(audit, world);
  const keys = noun('keys', 'The keys under which TOTP keys and secrets are sealed.');
  addKeys(keys, world);
  addKeysMaster(keys, world);
  const backup = noun('backup', 'Encrypted backups.');
  addBackup(backup, world);
  addBackupRestore(backup, world);
  const db = noun('db', 'The database.');
  addDbMigrate(db, world);
  addDbCopy(db, world);
  addInstitutions(noun('institutions', 'The institutions of this installation.'), world);
  const demo = noun('demo', 'Demo data.');
  addDemoSeed(demo, world);
  addDemoCode(demo, world);
  addDemoAccounts(demo, world);
  return program;
}

/** The world as one sees it who has said which institution. */
function choosing(world: World, chosen: () => string | undefined): World {
  return {
    ...world,
    config: (id) => world.config(id ?? chosen()),
    institutions() {
      const id = chosen();
      return id === undefined ? world.institutions() : [{ id, config: world.config(id) }];
    },
  };
}

/**
 * Runs one command line.
 *
 * @param words - what stands behind `madoguchi`
 * @returns the exit code: 0, 1 for a fault that was told, 2 for wrong usage, 130 after Ctrl+C
 * @throws what no command expects: a fault of the program
 */
export async function runProgram(words: readonly string[], world: World): Promise<number> {
  try {
    await buildProgram(world).parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof Error && error.name === 'AbortError') {
      world.warn('Stopped. Nothing was changed.');
      return 130;
    }
    if (error instanceof Stopped) {
      world.warn(error.message);
      return 130;
    }
    const fault = faultOf(error);
    if (fault === null) throw error;
    world.warn(fault.message);
    return 1;
  }
}
