import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import {
  type AuditKeys,
  auditKeys,
  prepareAuditKey,
  putAuditKeyInUse,
  retireAuditKey,
} from '@madoguchi/server/audit-keys';
import { openCheckpoint } from '@madoguchi/server/audit-signer';
import type { Store } from '@madoguchi/store/store';
import type { Command } from 'commander';
import { Fault } from '../fault.ts';
import { entryBase, type World, withStore } from '../world.ts';

const HELP = `
One line: the log's name, the key's id and the key (C2SP signed-note). Give it to whoever keeps checkpoints, before anything has happened. With --all also the key
that signs beside it, and those that are retired.

Examples:
  $ pnpm madoguchi audit key > log.vkey
  $ pnpm madoguchi audit key rotate`;

const ROTATE_HELP = `
A new key signs from now on; the one before signs beside it until "audit key retire", so that whoever has only that one can follow. Running servers go over by
themselves. Give the new public key to whoever keeps checkpoints. Audited.`;

const RETIRE_HELP = `
The key before is deleted. Its public half stays with this installation, for the checkpoints that it signed: a later one is worth nothing, whoever has the key. When a
key may have been stolen, rotate and retire at once. Audited.`;

/** Entries in one sealing. */
const PORTION = 500;

/** `audit key`, `audit key rotate`, `audit key retire` */
export function addAuditKey(audit: Command, world: World): void {
  const key = audit
    .command('key')
    .description('The keys with which the checkpoints of the audit log are signed.')
    .option('--all', 'also keys that signed before')
    .addHelpText('after', HELP)
    .action(({ all = false }: { all?: boolean }) => {
      const keys = auditKeys(world.config());
      world.say(keys.signer.verifierKey);
      if (all) for (const line of earlierLines(keys)) world.say(line);
    });
  key
    .command('rotate')
    .description('Let a new key sign, with the present one beside it.')
    .addHelpText('after', ROTATE_HELP)
    .action(() => withStore(world, ({ store }) => rotate(world, store)));
  key
    .command('retire')
    .description('Delete the key before the present one.')
    .addHelpText('after', RETIRE_HELP)
    .action(() => withStore(world, ({ store }) => retire(world, store)));
}

function earlierLines(keys: AuditKeys): string[] {
  const before = keys.before();
  return [
    ...(before === null ? [] : [`${before} (signs too, until it is retired)`]),
    ...keys.retired().map(({ verifierKey, untilSize }) => `${verifierKey} (retired at ${untilSize} entries)`),
  ];
}

async function rotate(world: World, store: Store): Promise<void> {
  const config = world.config();
  const keys = auditKeys(config);
  if (keys.before() !== null) {
    throw new Fault('The key before still signs too.', 'Retire it first: "audit key retire".');
  }
  const present = keys.signer.verifierKey;
  const next = prepareAuditKey(config);
  // First, so that no key comes into use of which the log, signed by the one before, does not know.
  await store.record(entryOf(world, 'rotate_audit_key', { key: next, before: present, phase: 'begun' }));
  putAuditKeyInUse(config);
  await store.record(entryOf(world, 'rotate_audit_key', { key: next, before: present, phase: 'in_use' }));
  await sealAll(world, store, keys);
  world.say(next);
}

async function retire(world: World, store: Store): Promise<void> {
  const config = world.config();
  const keys = auditKeys(config);
  const verifierKey = keys.before();
  if (verifierKey === null) throw new Fault('No key waits to be retired.', '"audit key rotate" comes first.');
  await sealAll(world, store, keys);
  const newest = await store.newestCheckpoint();
  const opened = newest === null ? null : openCheckpoint(newest.note, [keys.signer.key]);
  if (opened === null || 'fault' in opened) {
    throw new Fault('The new key has signed nothing yet.', 'Wait a second, and try again.');
  }
  const untilSize = opened.checkpoint.size;
  await store.record(entryOf(world, 'retire_audit_key', { key: verifierKey, untilSize }));
  retireAuditKey(config, { verifierKey, untilSize });
  await sealAll(world, store, keys);
  world.say(`${verifierKey} is retired: it counts for checkpoints of up to ${untilSize} entries.`);
}

/** Without waiting for a server, of which none may run. */
async function sealAll(world: World, store: Store, { signer }: AuditKeys): Promise<void> {
  const portion = { limit: PORTION, nowMs: world.nowMs(), sign: signer.sign };
  while ((await store.sealEntries(portion)) !== null);
}

function entryOf(
  world: World,
  action: 'rotate_audit_key' | 'retire_audit_key',
  details: AuditEntry['details'],
): AuditEntry {
  return {
    ...entryBase(world),
    ...{ action, target: { kind: 'system', id: 'audit_log' } },
    ...{ outcome: 'accepted', reason: null, details },
  };
}
