import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import type { Command } from 'commander';
import { demoAccountsText } from '../demo/accounts-text.ts';
import { holdsCustomers, isDemo, seedDemo } from '../demo/seed-demo.ts';
import { Fault } from '../fault.ts';
import { forEachInstitution, type World, withStore } from '../world.ts';

const HELP = `
Makes 5 branches, 2,000 fictional customers in every state and staff of every role, the same on every machine; see
docs/demo.md. Refused where customers are there already, and in production.

Examples:
  $ pnpm madoguchi demo seed
  $ MADOGUCHI_DATA=/tmp/demo pnpm madoguchi demo seed --if-empty`;

/** `demo seed` */
export function addDemoSeed(demo: Command, world: World): void {
  demo
    .command('seed')
    .description('Fill an empty database with demo data.')
    .option('--if-empty', 'do nothing where customers are there already')
    .addHelpText('after', HELP)
    .action((options: { ifEmpty?: true }) => forEachInstitution(world, (one) => seed(one, options)));
}

async function seed(world: World, options: { ifEmpty?: true }): Promise<void> {
  const config = world.config();
  if (config.production) {
    throw new Fault('Demo data have no place in production.', 'Unset NODE_ENV where this is no production.');
  }
  const { otp } = config.limits;
  // The histories are made for the default limits; only the form of the codes may be another.
  const limits = { ...DEFAULT_LIMITS, otp };
  return withStore({ ...world, config: () => ({ ...config, limits }) }, async (opened) => {
    if (options.ifEmpty && (await holdsCustomers(opened.store))) {
      const demoNow = await isDemo(opened.store);
      world.say(demoNow ? 'The demo data are there already.' : 'There are customers already.');
      return;
    }
    await seedDemo(opened, world.nowMs(), world.progress(), otp);
    // The start script, which asks for it only where it is missing, tells the accounts itself in the end.
    if (!options.ifEmpty) world.say(demoAccountsText(config.customer));
  });
}
