import { configuredWebhooks } from '@madoguchi/server/audit-feed/configured-feeds';
import { webhookSecretText } from '@madoguchi/server/audit-feed/webhook-sender';
import type { Command } from 'commander';
import { Fault } from '../fault.ts';
import { entryBase, type World, withStore } from '../world.ts';

const HELP = `
Prints, for AUDIT_WEBHOOK and AUDIT_WITNESS_WEBHOOK, the receiver and the secret with which its messages are signed (Standard Webhooks). Whoever has it can sign in our
name: give it to the receiver alone. Audited.

Example:
  $ pnpm madoguchi audit webhook-secret`;

/** `audit webhook-secret` */
export function addAuditWebhookSecret(audit: Command, world: World): void {
  audit
    .command('webhook-secret')
    .description('Print the secrets with which messages to webhooks are signed.')
    .addHelpText('after', HELP)
    .action(() =>
      withStore(world, async ({ store }) => {
        const { entries, checkpoints } = configuredWebhooks(world.config());
        const targets = [entries, checkpoints].filter((each) => each !== null);
        if (targets.length === 0) {
          throw new Fault('No webhook is set.', 'Set AUDIT_WEBHOOK or AUDIT_WITNESS_WEBHOOK.');
        }
        await store.record({
          ...entryBase(world),
          ...{ action: 'show_webhook_secret', target: { kind: 'system', id: 'audit_log' } },
          ...{ outcome: 'accepted', reason: null, details: { receivers: targets.map(({ name }) => name) } },
        });
        for (const { name, secret } of targets) world.say(`${name} ${webhookSecretText(secret)}`);
      }),
    );
}
