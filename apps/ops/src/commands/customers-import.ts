import type { Command } from 'commander';
import { CUSTOMER_COLUMNS } from '../import/columns.ts';
import { importCustomers } from '../import/import-customers.ts';
import { entryBase, type World, withStore } from '../world.ts';
import { tellResult } from './tell-result.ts';

const HELP = `
FILE is a CSV file with the header
  ${CUSTOMER_COLUMNS.map(({ name }) => name).join(',')}
in UTF-8 (with or without BOM) or Shift_JIS (CP932), found out by itself; LF or CRLF.

All or nothing: where one line is wrong, nothing is changed and every wrong line is told with its number, column and
reason (exit code 1). The same file twice changes nothing. Customers that the file does not name stay as they are.

Make the first import before opening: writing a million new customers keeps other writers waiting for about 20 s.
A repeated import holds them up only for what has changed.

Example:
  $ pnpm madoguchi customers import /transfer/customers-20261123.csv`;

/** `customers import FILE` */
export function addCustomersImport(customers: Command, world: World): void {
  customers
    .command('import')
    .argument('<FILE>', 'CSV file of the core banking system')
    .description('Take over customers from a CSV file, all or nothing.')
    .addHelpText('after', HELP)
    .action((path: string) =>
      withStore(world, async ({ store }) => {
        const result = await importCustomers(store, {
          path,
          nowMs: world.nowMs(),
          signal: world.interruptible(),
          progress: world.progress(),
          entry: entryBase(world),
        });
        tellResult(world, 'customers', result);
      }),
    );
}
