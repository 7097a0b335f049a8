import { describeDatabase } from '@madoguchi/server/open-store';
import { refuseOpenWalls } from '@madoguchi/server/walls';
import type { Command } from 'commander';
import { forEachInstitution, type World, withStore } from '../world.ts';

const CHECK_HELP = `
Opens the data of each, and on PostgreSQL looks whether its user may look into the schema of another. Run it after every
change of the settings, before the servers are started anew: one institution that cannot be opened keeps all of them down.

Example:
  $ INSTITUTIONS=/etc/madoguchi/institutions pnpm madoguchi institutions check`;

/** `institutions list` and `institutions check` */
export function addInstitutions(institutions: Command, world: World): void {
  institutions
    .command('list')
    .description('Say which institutions there are, where they are reached, and where their data lie.')
    .action(() => {
      for (const { id, config } of world.institutions()) {
        const { consoleOrigin, consolePort, customer } = config;
        world.say(`${id === null ? '' : `${id}: `}${config.institution.name.ja}
  console    ${consoleOrigin ?? `http://localhost:${consolePort}`}
  customers  ${customer.address}
  token app  ${customer.tokenAppOrigin}
  database   ${describeDatabase(config.database)}
  secrets    ${config.dataFolder}
  audit log  ${config.audit.logName}`);
      }
    });
  institutions
    .command('check')
    .description('Check that the data of each can be opened, and by no other one.')
    .addHelpText('after', CHECK_HELP)
    .action(async () => {
      await forEachInstitution(world, (one) =>
        withStore(one, async ({ store }) => {
          await store.ping();
          world.say(`${describeDatabase(one.config().database)} opens.`);
        }),
      );
      await refuseOpenWalls(world.institutions(), world.warn);
    });
}
