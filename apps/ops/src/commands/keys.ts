import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { formatInLog } from '@madoguchi/otp-core/japanese-date';
import {
  dataKeyIds,
  dropDataKey,
  madeMsOf,
  makeDataKey,
  nextDataKeyId,
} from '@madoguchi/server/keys/data-keys';
import type { Opened } from '@madoguchi/server/open-store';
import type { Store } from '@madoguchi/store/store';
import type { Command } from 'commander';
import { Fault } from '../fault.ts';
import { resealKeys } from '../keys/reseal-keys.ts';
import { countKeys, type KeyCount, sumOf } from '../keys/walk-keys.ts';
import { entryBase, type World, withStore } from '../world.ts';

const LIST_HELP = `
TOTP keys lie in the database, each sealed under a data key. One line for each data key: when it was made, and how many keys lie under it. No command shows a key.

Example:
  $ pnpm madoguchi keys list`;

const ROTATE_HELP = `
Running servers seal with it from now on, without a restart. What was sealed before stays under the key before until "keys reseal". Once a year, and when a key may have been
stolen: docs/keys.md. Audited.

Examples:
  $ pnpm madoguchi keys rotate && pnpm madoguchi keys reseal`;

const RESEAL_HELP = `
All keys of customers' tokens, of staff and of set-ups, while servers run. Ctrl+C, or a kill, loses nothing: the next run goes on. Audited.`;

const RETIRE_HELP = `
Only when nothing lies under it any more, and a newer one was made a minute ago. Copies of the database from before cannot be used without it: keep its sealed file as long as you
keep them. Audited.`;

/** A server may have sealed with the key before while the newer one was made; by then its change is committed or lost. */
const REST_MS = 60_000;
const DAY_MS = 86_400_000;

/** `keys list`, `keys rotate`, `keys reseal`, `keys retire` */
export function addKeys(keys: Command, world: World): void {
  keys
    .command('list')
    .description('Show the data keys and how much lies under each, never a key.')
    .addHelpText('after', LIST_HELP)
    .action(() => withStore(world, ({ store }) => list(world, store)));
  keys
    .command('rotate')
    .description('Make a new data key, which seals from now on.')
    .addHelpText('after', ROTATE_HELP)
    .action(() => withStore(world, ({ store }) => rotate(world, store)));
  keys
    .command('reseal')
    .description('Seal everything anew that lies under an older data key.')
    .addHelpText('after', RESEAL_HELP)
    .action(() => withStore(world, (opened) => reseal(world, opened)));
  keys
    .command('retire')
    .argument('<id>', 'the data key, as "keys list" names it')
    .description('Delete a data key under which nothing lies any more.')
    .addHelpText('after', RETIRE_HELP)
    .action((id: string) => withStore(world, ({ store }) => retire(world, store, id)));
}

async function list(world: World, store: Store): Promise<void> {
  const config = world.config();
  const master = config.master?.id ?? 'none: the secrets are plain files';
  world.say(`Master: ${master === 'command' ? 'asked from MASTER_KEY_COMMAND' : master}`);
  const counts = await countKeys(store);
  const ids = dataKeyIds(config);
  const missing = [...counts.keys()].filter((id) => !ids.includes(id)).sort();
  world.say(lineOf(['data key', 'made', 'tokens', 'staff', 'set-ups', '']));
  for (const id of [...missing, ...ids]) {
    const note = missing.includes(id) ? 'MISSING: these do not open' : id === ids.at(-1) ? 'seals' : '';
    world.say(lineOf([id, madeText(id, world.nowMs()), ...countTexts(counts.get(id)), note]));
  }
}

function lineOf([id = '', made = '', tokens = '', staff = '', setUps = '', note = '']: string[]): string {
  const numbers = [tokens.padStart(9), staff.padStart(7), setUps.padStart(9)].join('');
  return `${id.padEnd(23)}${made.padEnd(33)}${numbers}  ${note}`.trimEnd();
}

function countTexts(count: KeyCount | undefined): string[] {
  return [count?.token ?? 0, count?.staff ?? 0, count?.set_up ?? 0].map((n) => n.toLocaleString('en-US'));
}

function madeText(id: string, nowMs: number): string {
  const madeMs = madeMsOf(id);
  if (madeMs === null) return '-';
  return `${formatInLog(madeMs)} (${Math.max(0, Math.floor((nowMs - madeMs) / DAY_MS))} days)`;
}

async function rotate(world: World, store: Store): Promise<void> {
  const config = world.config();
  const before = dataKeyIds(config).at(-1) ?? '';
  const key = nextDataKeyId(config, world.nowMs());
  // First, so that nothing is ever sealed under a key of which the log does not know.
  await store.record(entryOf(world, 'rotate_token_key', { key, before, phase: 'begun' }));
  makeDataKey(config, key);
  await store.record(entryOf(world, 'rotate_token_key', { key, before, phase: 'in_use' }));
  world.say(`${key} seals from now on. "keys reseal" brings under it what lies under older ones.`);
}

async function reseal(world: World, { store, ring }: Opened): Promise<void> {
  const newest = dataKeyIds(world.config()).at(-1) ?? '';
  const progress = world.progress();
  const entry = entryOf(world, 'reseal_token_keys', { key: newest });
  const signal = world.interruptible();
  const { resealed, closed } = await resealKeys({ store, ring, newest, progress, signal, entry }).finally(
    () => progress.end(),
  );
  if (resealed === 0) await store.record({ ...entry, details: { ...entry.details, resealed } });
  world.say(`${resealed.toLocaleString('en-US')} keys were sealed anew under ${newest}.`);
  for (const [id, count] of await countKeys(store)) {
    if (id !== newest) world.say(`${sumOf(count).toLocaleString('en-US')} still lie under ${id}.`);
  }
  if (closed.length === 0) return;
  throw new Fault(
    `${closed.length} keys do not open: ${closed.slice(0, 10).join(', ')}${closed.length > 10 ? ' …' : ''}.`,
    'They are damaged, or their data key is missing: bring it back from a copy, or issue these tokens anew.',
  );
}

const REFUSALS = {
  unknown_key: (id: string) => new Fault(`There is no data key ${id}.`, '"keys list" names them.'),
  key_in_use: () => new Fault('This data key seals.', '"keys rotate" makes the next one.'),
  key_too_young: () =>
    new Fault('The newest data key was made less than a minute ago.', 'Wait a minute, and try again.'),
  key_not_empty: (id: string, count: number) =>
    new Fault(`${count.toLocaleString('en-US')} keys lie under ${id}.`, '"keys reseal" comes first.'),
};

async function retire(world: World, store: Store, id: string): Promise<void> {
  const config = world.config();
  const ids = dataKeyIds(config);
  const count = sumOf((await countKeys(store)).get(id));
  const refusal = refusalOf(ids, id, count, world.nowMs());
  const entry = entryOf(world, 'retire_token_key', { key: id });
  if (refusal !== null) {
    await store.record({ ...entry, outcome: 'refused', reason: refusal });
    throw REFUSALS[refusal](id, count);
  }
  // First, so that no key is ever gone without an entry; a killed run is finished by the next.
  await store.record(entry);
  dropDataKey(config, id);
  world.say(`${id} is deleted. Copies of the database from before need its file from a copy of the secrets.`);
}

function refusalOf(ids: readonly string[], id: string, count: number, nowMs: number) {
  const newest = ids.at(-1) ?? '';
  if (!ids.includes(id)) return 'unknown_key';
  if (id === newest) return 'key_in_use';
  if (nowMs < (madeMsOf(newest) ?? 0) + REST_MS) return 'key_too_young';
  return count > 0 ? 'key_not_empty' : null;
}

function entryOf(
  world: World,
  action: 'rotate_token_key' | 'reseal_token_keys' | 'retire_token_key',
  details: AuditEntry['details'],
): AuditEntry {
  return {
    ...entryBase(world),
    ...{ action, target: { kind: 'system', id: 'keys' } },
    ...{ outcome: 'accepted', reason: null, details },
  };
}
