import { AUDIT_ACTIONS, type AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { formatInLog, startOfDayInJapanMs } from '@madoguchi/otp-core/japanese-date';
import type { Store } from '@madoguchi/store/store';
import { type Command, Option } from 'commander';
import { type LogSearch, searchLog } from '../audit/search-log.ts';
import { Fault, unreadable } from '../fault.ts';
import { entryBase, type World, withStore } from '../world.ts';

const HELP = `
Looks through the archives and the database and prints what fits all that was given, oldest first, one entry a line: time in Japan, number, who, what, on whom, outcome and reason;
with --json the very text of each leaf. Dates are days in Japan, both inclusive. Entries of deleted months are named as not searched; where an archive cannot be read the exit
code is 1. Audited.

Examples:
  $ pnpm madoguchi audit search --customer 10000123 --from 2019-04-01 --to 2020-03-31
  $ pnpm madoguchi audit search --operator 1024 --action force_release --outcome refused
  $ pnpm madoguchi audit search --receipt R-20190415-0003 --json`;

interface Options {
  customer?: string;
  operator?: string;
  action?: string;
  outcome?: string;
  from?: string;
  to?: string;
  receipt?: string;
  json?: true;
}

const DAY_MS = 86_400_000;
/** Customers whose numbers are remembered while lines are printed. */
const NAMES = 10_000;

/** `audit search` */
export function addAuditSearch(audit: Command, world: World): void {
  audit
    .command('search')
    .description('Find entries of the audit log, in the database and in archives.')
    .option('--customer <NUMBER>', 'of this customer')
    .option('--operator <ID>', 'by this member of staff, or whoever else acted')
    .addOption(new Option('--action <ACTION>', 'of this act').choices([...AUDIT_ACTIONS]))
    .addOption(new Option('--outcome <OUTCOME>', 'with this outcome').choices(['accepted', 'refused']))
    .option('--from <YYYY-MM-DD>', 'from this day on')
    .option('--to <YYYY-MM-DD>', 'up to this day')
    .option('--receipt <NUMBER>', 'of the act with this receipt')
    .option('--json', 'print entries as they were sealed (JSON Lines)')
    .addHelpText('after', HELP)
    .action((options: Options) => search(world, options));
}

async function search(world: World, options: Options): Promise<void> {
  const { archiveFolder } = world.config().audit;
  await withStore(world, async ({ store }) => {
    const wanted = await searchOf(store, options);
    // Nothing is shown before it is written down that somebody looked.
    const { json: _, ...asked } = options;
    await store.record({
      ...entryBase(world),
      ...{ action: 'read_audit', target: { kind: 'system', id: 'audit_log' } },
      ...{ outcome: 'accepted', reason: null, details: { search: asked } },
    });
    const progress = world.progress();
    progress.phase('entries', await store.newestSeq());
    const searched = searchLog({ store, archiveFolder }, wanted, (read) => progress.update(read));
    const labelOf = targetLabels(store);
    let found = 0;
    try {
      for await (const { seq, text, entry } of searched.found) {
        world.say(options.json ? text : lineOf(seq, entry, await labelOf(entry)));
        found += 1;
      }
    } finally {
      progress.end();
    }
    world.warn(`${found} entries found.`);
    for (const period of searched.deleted) world.warn(`${period} was deleted, and was not searched.`);
    const [first, ...others] = searched.unreadable;
    for (const fault of others) world.warn(unreadable(fault).why);
    if (first !== undefined) throw unreadable(first);
  });
}

async function searchOf(store: Store, options: Options): Promise<LogSearch> {
  const { customer, operator, action, outcome, from, to, receipt } = options;
  const customerId = customer === undefined ? undefined : await store.customerIdByNumber(customer);
  if (customerId === null) throw new Fault(`There is no customer ${customer}.`, 'Check the number.');
  return {
    ...(customerId === undefined ? {} : { customerId }),
    ...(operator === undefined ? {} : { actorId: operator }),
    ...(action === undefined ? {} : { action }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(from === undefined ? {} : { fromMs: dayStart(from) }),
    ...(to === undefined ? {} : { toMs: dayStart(to) + DAY_MS }),
    ...(receipt === undefined ? {} : { receiptNumber: receipt }),
  };
}

function dayStart(day: string): number {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  const civil = { year: Number(year), month: Number(month), day: Number(date) };
  const atMs = startOfDayInJapanMs(civil);
  // A day that rolls over, such as 31 February, is none.
  const isDay =
    year !== undefined &&
    new Date(Date.UTC(civil.year, civil.month - 1, civil.day)).getUTCDate() === civil.day;
  if (!isDay) throw new Fault(`"${day}" is no day.`, 'Write it like 2024-01-31.');
  return atMs;
}

function lineOf(seq: number, { atMs, actor, action, outcome, reason }: AuditEntry, target: string): string {
  const branch = actor.branchCode === null ? '' : ` (${actor.branchCode})`;
  const why = reason === null ? '' : `: ${reason}`;
  const said = [formatInLog(atMs), `#${seq}`, `${actor.kind} ${actor.id}${branch}`, action, target];
  // What somebody typed must not steer the terminal of who reads it.
  return [...said, `${outcome}${why}`].join('  ').replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

/** What a person knows a target by: the customer number in place of its id. */
function targetLabels(store: Store): (entry: AuditEntry) => Promise<string> {
  const numbers = new Map<string, string>();
  return async ({ target }) => {
    if (target === null) return '-';
    if (target.kind !== 'customer') return `${target.kind} ${target.id}`;
    const known = numbers.get(target.id);
    const number =
      known ?? (await store.customerById(Number(target.id)))?.customerNumber ?? `id ${target.id}`;
    if (numbers.size < NAMES) numbers.set(target.id, number);
    return `customer ${number}`;
  };
}
