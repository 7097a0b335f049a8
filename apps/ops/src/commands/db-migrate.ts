import { describeDatabase } from '@madoguchi/server/open-store';
import type { Command } from 'commander';
import { type World, withStore } from '../world.ts';

const HELP = `
Makes the database where there is none. Every other command and the servers do the same when they start.

Example:
  $ MADOGUCHI_DATA=/var/lib/madoguchi pnpm madoguchi db migrate`;

/** `db migrate` */
export function addDbMigrate(db: Command, world: World): void {
  db.command('migrate')
    .description('Bring the database to the form that this version needs.')
    .addHelpText('after', HELP)
    .action(() =>
      withStore(world, async ({ store }) => {
        await store.ping();
        world.say(`${describeDatabase(world.config().database)} is up to date.`);
      }),
    );
}
