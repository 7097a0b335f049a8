import { configuredReceivers } from '@madoguchi/server/audit-feed/configured-feeds';
import type { AuditFeed } from '@madoguchi/store/audit-feeds';
import type { Command } from 'commander';
import { type World, withStore } from '../world.ts';

const HELP = `
One paragraph for each receiver of the audit log (AUDIT_SYSLOG, AUDIT_WEBHOOK) and each witness (AUDIT_WITNESS_MAIL, AUDIT_WITNESS_WEBHOOK): how far it has got, and
what went wrong since. A receiver that fails is tried again until it takes what it lacks. docs/audit-feeds.md tells how to set them up.

Example:
  $ pnpm madoguchi audit feeds`;

/** `audit feeds` */
export function addAuditFeeds(audit: Command, world: World): void {
  audit
    .command('feeds')
    .description('Show who gets the audit log outside, and how far each has got.')
    .addHelpText('after', HELP)
    .action(() =>
      withStore(world, async ({ store }) => {
        const receivers = configuredReceivers(world.config(), { store, clock: world.nowMs });
        for (const receiver of receivers) receiver.close();
        const names = new Set(receivers.map(({ name }) => name));
        const feeds = await store.auditFeeds();
        const sealed = (await store.newestCheckpoint())?.size ?? 0;
        for (const feed of feeds)
          for (const line of linesOf(feed, sealed, names.delete(feed.name))) world.say(line);
        for (const name of names)
          world.say(`${name}\n  not begun yet: the servers begin with it when they start`);
        if (feeds.length === 0 && receivers.length === 0) world.say('Nobody gets the audit log outside.');
      }),
    );
}

const number = (n: number) => n.toLocaleString('en-US');
const time = (ms: number) => new Date(ms).toISOString();

function linesOf(feed: AuditFeed, sealed: number, isSet: boolean): string[] {
  const { name, delivered, deliveredAtMs, failures, problem, nextTryMs } = feed;
  const last = deliveredAtMs === null ? 'nothing taken yet' : `last taken ${time(deliveredAtMs)}`;
  const behind = Math.max(0, sealed - delivered);
  return [
    isSet ? name : `${name} (not set any more)`,
    `  ${number(delivered)} of ${number(sealed)} entries, ${number(behind)} behind; ${last}`,
    ...(failures === 0
      ? []
      : [`  failing: ${number(failures)} in a row, ${problem ?? 'other'}; next try ${time(nextTryMs)}`]),
  ];
}
