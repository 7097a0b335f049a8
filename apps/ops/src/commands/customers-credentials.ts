import type { Command } from 'commander';
import { CREDENTIAL_COLUMNS } from '../import/columns.ts';
import { importCredentials, MOST_CREDENTIALS } from '../import/import-credentials.ts';
import { entryBase, type World, withStore } from '../world.ts';
import { refuseFaults } from './tell-result.ts';

const HELP = `
FILE is a CSV file with the header
  ${CREDENTIAL_COLUMNS.map(({ name }) => name).join(',')}
in UTF-8 (with or without BOM), for at most ${MOST_CREDENTIALS.toLocaleString('en')} customers. The Internet-banking system writes it: both passwords
as argon2id hashes in PHC form, in quotes because they hold commas, e.g.
  10000001,"$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$kPJm…","$argon2id$v=19$m=19456,t=2,p=1$…$…"
Hashed are the UTF-8 bytes of the password in Unicode form NFKC; the cost is m=19456,t=2,p=1 or more. Passwords themselves
are refused and never shown: nobody at the institution gets to see one.

All or nothing: where one line is wrong, nothing is changed and every wrong line is told with its number, column and
reason (exit code 1). Customers that the file does not name keep their passwords. Writing the most that
a file may name keeps other writers waiting for some seconds. Audited, by count. Remove the file afterwards.

Example:
  $ pnpm madoguchi customers credentials /transfer/credentials-20261123.csv`;

/** `customers credentials FILE` */
export function addCustomersCredentials(customers: Command, world: World): void {
  customers
    .command('credentials')
    .argument('<FILE>', 'CSV file of the Internet-banking system')
    .description('Take over the hashed passwords of customers from a CSV file, all or nothing.')
    .addHelpText('after', HELP)
    .action((path: string) =>
      withStore(world, async ({ store }) => {
        const result = await importCredentials(store, {
          path,
          nowMs: world.nowMs(),
          signal: world.interruptible(),
          progress: world.progress(),
          entry: entryBase(world),
        });
        if (result.kind === 'refused') refuseFaults(world, result);
        else world.say(`credentials: of ${result.customers} customers (${result.encoding})`);
      }),
    );
}
