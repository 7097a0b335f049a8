import type { Master } from '@madoguchi/server/keys/master';
import { masterOfCommand } from '@madoguchi/server/keys/master-command';
import { masterOfFile, masterOfText, wordsOf } from '@madoguchi/server/keys/master-settings';
import { protectSecrets, rewrapSecrets } from '@madoguchi/server/keys/protect-secrets';
import { secretFolder } from '@madoguchi/server/keys/secret-folder';
import type { Command } from 'commander';
import { Fault } from '../fault.ts';
import { entryBase, type World, withStore } from '../world.ts';

const PROTECT_HELP = `
For an installation that ran without a master: set MASTER_KEY_FILE, MASTER_KEY_COMMAND or MASTER_KEY, stop the servers, run this, start them. Each secret is sealed and read back
before its plain file is overwritten and removed. It can be run again at any time, also after a kill. Audited.

Old copies of the data folder still hold the plain keys: docs/keys.md tells how to make them worthless.

Example:
  $ MASTER_KEY_FILE=/run/credentials/madoguchi/master.key pnpm madoguchi keys protect`;

const REWRAP_HELP = `
Set the new master as servers have it, name the old one here, stop the servers, run this, start them with the new one. The old master opens nothing any more, but old copies of the
data folder. It can be run again at any time, also after a kill. Audited.

The old master itself is asked for or read from a file: on a command line every user of the machine could read it.

Example:
  $ MASTER_KEY_FILE=new.key pnpm madoguchi keys rewrap --old-key-file old.key`;

interface RewrapOptions {
  oldKeyFile?: string;
  oldKeyCommand?: string;
  oldKeyAsk?: boolean;
}

/** `keys protect`, `keys rewrap` */
export function addKeysMaster(keys: Command, world: World): void {
  keys
    .command('protect')
    .description('Seal the plain secrets of this installation under the master that is set.')
    .addHelpText('after', PROTECT_HELP)
    .action(() => protect(world));
  keys
    .command('rewrap')
    .description('Seal the secrets under another master.')
    .option('--old-key-file <path>', 'the old master is in this file')
    .option('--old-key-command <program>', 'the old master is asked from this program')
    .option('--old-key-ask', 'ask for the old master on the terminal')
    .addHelpText('after', REWRAP_HELP)
    .action((options: RewrapOptions) => rewrap(world, options));
}

async function protect(world: World): Promise<void> {
  const { dataFolder, master } = requireMaster(world);
  const names = protectSecrets({ dataFolder, master });
  await recordOnce(world, 'protect_secrets', names, { master: master.id });
  if (names.length === 0) {
    world.say('Nothing lay there in plain text.');
    return;
  }
  world.say(`Sealed under the master ${master.id}, and the plain files removed: ${names.join(', ')}.`);
  world.say('Old copies of the data folder still hold these keys: docs/keys.md tells what to do about them.');
}

async function rewrap(world: World, options: RewrapOptions): Promise<void> {
  const { dataFolder, master } = requireMaster(world);
  const old = await oldMaster(world, options, dataFolder);
  const names = rewrapSecrets({ dataFolder, master }, old);
  await recordOnce(world, 'rewrap_secrets', names, { master: master.id, before: old.id });
  world.say(
    names.length === 0
      ? `Everything is sealed under the master ${master.id} already.`
      : `Sealed under the master ${master.id} instead of ${old.id}: ${names.join(', ')}.`,
  );
}

function requireMaster(world: World): { dataFolder: string; master: Master } {
  const { dataFolder, master } = world.config();
  if (master !== null) return { dataFolder, master };
  throw new Fault(
    'No master is set.',
    'Set MASTER_KEY_FILE, MASTER_KEY_COMMAND or MASTER_KEY (docs/keys.md).',
  );
}

async function oldMaster(
  world: World,
  { oldKeyFile, oldKeyCommand, oldKeyAsk = false }: RewrapOptions,
  dataFolder: string,
): Promise<Master> {
  const named = [oldKeyFile, oldKeyCommand, oldKeyAsk || undefined].filter((each) => each !== undefined);
  if (named.length !== 1) {
    throw new Fault('Where the old master comes from must be said, once.', 'See "keys rewrap --help".');
  }
  try {
    if (oldKeyFile !== undefined) return masterOfFile(oldKeyFile, dataFolder, '--old-key-file');
    if (oldKeyCommand !== undefined) return masterOfCommand(wordsOf(oldKeyCommand, '--old-key-command'));
    return masterOfText(await world.askSecret('Old master (base64): '), 'The old master');
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error;
    throw new Fault((error as Error).message, '');
  }
}

/**
 * Tells the log of what was sealed. Only now can the database be opened, so a run that was killed before leaves its entry to the next, which
 * finds nothing to seal any more; one that repeats what stands there already leaves none.
 */
async function recordOnce(
  world: World,
  action: 'protect_secrets' | 'rewrap_secrets',
  sealed: readonly string[],
  details: { master: string; before?: string },
): Promise<void> {
  const secrets = secretFolder(world.config()).names();
  await withStore(world, async ({ store }) => {
    const actions = ['protect_secrets', 'rewrap_secrets'] as const;
    const { entries } = await store.auditPage({ reader: null, actions, limit: 1, cursor: null });
    if (sealed.length === 0 && entries[0]?.details.master === details.master) return;
    await store.record({
      ...entryBase(world),
      ...{ action, target: { kind: 'system', id: 'keys' }, outcome: 'accepted', reason: null },
      details: { ...details, secrets },
    });
  });
}
