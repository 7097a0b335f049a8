import type { Command } from 'commander';
import { demoAccountsText } from '../demo/accounts-text.ts';
import { isDemo } from '../demo/seed-demo.ts';
import { forEachInstitution, type World, withStore } from '../world.ts';

const HELP = `
Example:
  $ pnpm madoguchi demo accounts`;

/** `demo accounts` */
export function addDemoAccounts(demo: Command, world: World): void {
  demo
    .command('accounts')
    .description('Print the accounts of the demo data with their passwords: staff and customers.')
    .addHelpText('after', HELP)
    .action(() =>
      forEachInstitution(world, (one) =>
        withStore(one, async ({ store }) => {
          world.say(
            (await isDemo(store))
              ? demoAccountsText(one.config().customer)
              : 'This is no demo database: no demo accounts.',
          );
        }),
      ),
    );
}
