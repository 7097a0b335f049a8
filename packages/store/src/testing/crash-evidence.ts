import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { entryLeafHash } from '@madoguchi/otp-core/audit-leaf';
import type { HoldingEvent } from '@madoguchi/otp-core/events';
import { evolve } from '@madoguchi/otp-core/evolve';
import type { Holding } from '@madoguchi/otp-core/holding';
import { NO_HOLDING } from '@madoguchi/otp-core/holding';
import { verifyLog } from '@madoguchi/otp-core/log-verifier';
import { NOW_MS } from '@madoguchi/otp-core/testing/context';
import { sha256 } from '@madoguchi/otp-core/testing/sha256';
import { expect } from 'vitest';
import type { StoredAuditEntry } from '../audit-filter.ts';
import { openDatabase } from '../sqlite/database.ts';
import type { Store } from '../store.ts';
import { entriesInOrder } from './audit-reading.ts';
import { MIGRATIONS } from './fresh-sqlite.ts';
import { DEPENDENCIES } from './fresh-store.ts';

const CHILD = fileURLToPath(new URL('crash-child.ts', import.meta.url));
const { limits } = DEPENDENCIES;

/** What the process that changes holdings was answered. */
export interface Answer {
  seq: number;
  customerId: number;
  correlationId: string;
  holding: Holding;
}

/**
 * Lets a process work until it has given some answers, kills it, and gives back every answer that came out.
 *
 * @param whileItWorks - runs once it has given some, before the kill
 * @param acts - so many at most, and some more until it dies
 */
export async function workAndDie(
  path: string,
  round: number,
  ids: number[],
  random: () => number,
  {
    whileItWorks = () => {},
    acts = 400,
  }: { whileItWorks?: (answersSoFar: number) => void; acts?: number } = {},
): Promise<Answer[]> {
  const args = [path, String(Math.floor(random() * 1e9)), String(round), ...ids.map(String)];
  const child = spawn(process.execPath, ['--import', 'tsx', CHILD, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const enough = 20 + Math.floor(random() * acts);
  const answers: Answer[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    answers.push(JSON.parse(line) as Answer);
    if (answers.length !== enough) continue;
    whileItWorks(enough);
    void sleep(random() * 20).then(() => child.kill('SIGKILL'));
  }
  return answers;
}

function foldOf(entries: readonly StoredAuditEntry[]): Holding {
  const events = entries.flatMap(({ details }) => (details.events ?? []) as unknown as HoldingEvent[]);
  return events.reduce<Holding>((holding, event) => evolve(holding, event, limits), NO_HOLDING);
}

/** Each answer has its entry, and the log up to it tells the very holding that was answered. */
export async function findsEvery(answers: readonly Answer[], store: Store, seed: string): Promise<void> {
  for (const customerId of new Set(answers.map((answer) => answer.customerId))) {
    const entries = await entriesInOrder(store, { customerId });
    const placeOf = new Map(entries.map(({ seq }, place) => [seq, place]));
    for (const answer of answers.filter((each) => each.customerId === customerId)) {
      const place = placeOf.get(answer.seq);
      expect(place, `${seed}: entry ${answer.seq} was answered and is lost`).toBeDefined();
      expect(entries[place ?? 0]?.correlationId, seed).toBe(answer.correlationId);
    }
    const last = answers.filter((each) => each.customerId === customerId).sort((a, b) => b.seq - a.seq)[0];
    if (last === undefined) continue;
    expect(foldOf(entries.filter(({ seq }) => seq <= last.seq)), seed).toEqual(last.holding);
  }
}

/** What was sealed before the kill is whole, and the sealing goes on from there. Answers with how many entries were sealed then. */
export async function sealsOn(store: Store, seed: string): Promise<number> {
  const check = async () => {
    const newest = await store.newestCheckpoint();
    const { size, root } = newest ?? { size: 0, root: new Uint8Array() };
    const pages = (async function* () {
      const entries = await store.logEntries(0, 100_000);
      yield entries.map((entry) => ({ seq: entry.seq, leaf: entryLeafHash(sha256, entry, entry.seq) }));
    })();
    const checkpoints = newest === null ? [] : [{ size, root, from: 'newest' }];
    const report = await verifyLog(sha256, pages, (index) => store.leafTile(index), checkpoints);
    expect([report.faults, report.provedUpTo], seed).toEqual([[], size]);
    return report;
  };
  const { sealed } = await check();
  await store.sealEntries({ limit: 100_000, nowMs: NOW_MS, sign: ({ size }) => `sealed ${size}` });
  const after = await check();
  expect(after.sealed, seed).toBe(after.entries);
  return sealed;
}

/**
 * The file is whole by SQLite's own check, and nothing of a change is there without the rest.
 *
 * @returns how many mails tell of a suspension
 */
export function checkDatabase(path: string, seed: string): number {
  const { raw } = openDatabase(path, MIGRATIONS);
  try {
    expect(raw.pragma('integrity_check', { simple: true }), seed).toBe('ok');
    expect(raw.pragma('foreign_key_check'), seed).toEqual([]);
    const strays = raw.prepare(
      `SELECT (SELECT count(*) FROM outbox WHERE audit_seq NOT IN (SELECT seq FROM audit_entries)) AS outbox,
        (SELECT count(*) FROM receipts WHERE audit_seq NOT IN (SELECT seq FROM audit_entries)) AS receipts,
        (SELECT count(*) FROM token_keys WHERE token_id NOT IN
          (SELECT coalesce(json_extract(state, '$.token.tokenId'), '') FROM holdings)) AS keys,
        (SELECT count(*) FROM holdings WHERE json_extract(state, '$.token.tokenId') IS NOT NULL
          AND json_extract(state, '$.token.tokenId') NOT IN (SELECT token_id FROM token_keys)) AS tokens,
        (SELECT count(*) FROM audit_entries, json_each(audit_entries.details, '$.events') AS event
          WHERE event.value ->> '$.type' IN ('issued', 'suspended', 'resumed', 'frozen', 'unfrozen') AND NOT EXISTS
            (SELECT 1 FROM outbox WHERE audit_seq = audit_entries.seq AND topic = 'mail.' || (event.value ->> '$.type'))) AS mails`,
    );
    expect(strays.get(), seed).toEqual({ outbox: 0, receipts: 0, keys: 0, tokens: 0, mails: 0 });
    return Number(raw.prepare("SELECT count(*) FROM outbox WHERE topic = 'mail.suspended'").pluck().get());
  } finally {
    raw.close();
  }
}
