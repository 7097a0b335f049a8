import type { Command } from 'commander';
import { demoCode } from '../demo/demo-code.ts';
import { type World, withStore } from '../world.ts';

const HELP = `
USER is a staff number, a customer number or a login ID of the demo data. The first line is the code alone.

Examples:
  $ pnpm madoguchi demo code 1024
  $ pnpm madoguchi demo code hanako01
  $ pnpm madoguchi demo code 10000003`;

/** `demo code USER` */
export function addDemoCode(demo: Command, world: World): void {
  demo
    .command('code')
    .argument('<USER>', 'e.g. 1024, hanako01 or 10000001')
    .description('Print the one-time code that the phone of a demo user shows now.')
    .addHelpText('after', HELP)
    .action((user: string) =>
      withStore(world, async ({ store }) => {
        const { otp } = world.config().limits;
        const { name, code, secondsLeft, phoneOffset } = await demoCode(store, user, world.nowMs(), otp);
        world.say(code);
        world.say(`${name}: for another ${secondsLeft} s`);
        if (phoneOffset === 0) return;
        const way = phoneOffset > 0 ? 'ahead' : 'behind';
        const minutes = (Math.abs(phoneOffset) * otp.stepSeconds) / 60;
        world.say(`The clock of this phone runs ${minutes} minutes ${way}.`);
      }),
    );
}
