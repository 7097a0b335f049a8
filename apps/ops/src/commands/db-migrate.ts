import { describeDatabase } from '@madoguchi/server/open-store';
import type { Command } from 'commander';
import { forEachInstitution, type World, withStore } from '../world.ts';

const HELP = `
Makes the database where there is none; of several institutions all, or the one of --institution. Every other command and the servers do the same when they start.

Example:
  $ MADOGUCHI_DATA=/var/lib/madoguchi pnpm madoguchi db migrate`;

/** `db migrate` */
export function addDbMigrate(db: Command, world: World): void {
  db.command('migrate')
    .description('Bring the database to the form that this version needs.')
    .addHelpText('after', HELP)
    .action(() =>
      forEachInstitution(world, (one) =>
        withStore(one, async ({ store }) => {
          await store.ping();
          world.say(`${describeDatabase(one.config().database)} is up to date.`);
        }),
      ),
    );
}
