import type { Command } from 'commander';
import { BRANCH_COLUMNS } from '../import/columns.ts';
import { importBranches } from '../import/import-branches.ts';
import { entryBase, type World, withStore } from '../world.ts';
import { tellResult } from './tell-result.ts';

const HELP = `
FILE is a CSV file with the header
  ${BRANCH_COLUMNS.map(({ name }) => name).join(',')}
in UTF-8 or Shift_JIS (CP932). All or nothing; a branch that the file does not name stays.

Example:
  $ pnpm madoguchi branches import /transfer/branches.csv`;

/** `branches import FILE` */
export function addBranchesImport(branches: Command, world: World): void {
  branches
    .command('import')
    .argument('<FILE>', 'CSV file')
    .description('Take over branches from a CSV file, before the customers.')
    .addHelpText('after', HELP)
    .action((path: string) =>
      withStore(world, async ({ store }) => {
        const result = await importBranches(store, {
          path,
          nowMs: world.nowMs(),
          signal: world.interruptible(),
          progress: world.progress(),
          entry: entryBase(world),
        });
        tellResult(world, 'branches', result);
      }),
    );
}
