import type { Command } from 'commander';
import { Fault } from '../fault.ts';
import { entryBase, type World, withStore } from '../world.ts';

const HELP = `
For the case that no administrator can: forgets wrong codes and the lock that they led to. Audited.

Example:
  $ pnpm madoguchi staff unlock 1901`;

/** `staff unlock NUMBER` */
export function addStaffUnlock(staff: Command, world: World): void {
  staff
    .command('unlock')
    .argument('<NUMBER>', 'staff number')
    .description('Unlock a member of staff after too many wrong codes.')
    .addHelpText('after', HELP)
    .action((staffNumber: string) =>
      withStore(world, async ({ store }) => {
        const result = await store.unlockStaff(staffNumber, {
          ...entryBase(world),
          action: 'unlock_staff',
          target: { kind: 'staff', id: staffNumber },
          outcome: 'accepted',
          reason: null,
          details: {},
        });
        if (result === 'no_such_staff') {
          throw new Fault(`There is no staff number ${staffNumber}.`, 'Check the number.');
        }
        world.say(`Staff ${staffNumber} is unlocked.`);
      }),
    );
}
