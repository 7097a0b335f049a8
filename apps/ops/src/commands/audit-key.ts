import { configuredSigner } from '@madoguchi/server/audit-sealer';
import type { Command } from 'commander';
import type { World } from '../world.ts';

const HELP = `
One line: the log's name, the key's id and the key (C2SP signed-note). Give it to whoever keeps checkpoints, before anything has happened.

Example:
  $ pnpm madoguchi audit key > log.vkey`;

/** `audit key` */
export function addAuditKey(audit: Command, world: World): void {
  audit
    .command('key')
    .description('Print the public key with which the checkpoints of the audit log are signed.')
    .addHelpText('after', HELP)
    .action(() => world.say(configuredSigner(world.config()).verifierKey));
}
