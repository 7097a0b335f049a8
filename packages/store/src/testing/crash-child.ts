// The process that crash.db.test.ts kills: changes holdings and seals their entries without end, and tells each change once it was
// answered.
import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeAt, NOW_MS } from '@madoguchi/otp-core/testing/context';
import { openSqliteStore } from '../sqlite/sqlite-store.ts';
import type { ChangeRequest, Store } from '../store.ts';
import * as acts from './acts.ts';
import { sqliteOptions } from './fresh-sqlite.ts';
import { DEPENDENCIES } from './fresh-store.ts';
import { randomOf } from './random.ts';

const WORKERS_PER_CUSTOMER = 2;
/** How far the clock of a round goes with each request: a code is new each time, and a waiting time ends. */
const REQUEST_MS = 60_000;
const ROUND_MS = 30 * 86_400_000;
const [path = '', seed = '0', round = '0', ...customerIds] = process.argv.slice(2);
const store = openSqliteStore(sqliteOptions(path, DEPENDENCIES));
let serial = Number(round) * 1_000_000;

/** What is of use to this customer now, mostly; else anything. */
async function requestFor(customerId: number, random: () => number): Promise<ChangeRequest> {
  serial += 1;
  const own = serial;
  const nowMs = NOW_MS + Number(round) * ROUND_MS + (own % 1_000_000) * REQUEST_MS;
  const holding = await store.holdingOf(customerId);
  const anew = acts.enrolment(customerId, own, nowMs);
  const issueId = holding.status === 'issued' ? holding.issue.issueId : anew.issueId;
  const code = codeAt(nowMs);
  const makers: (() => ChangeRequest)[] = [
    () => acts.requestOf(customerId, anew.issue),
    () => acts.requestOf(customerId, { ...anew.provision, issueId } as ChangeRequest['command']),
    () => acts.requestOf(customerId, { type: 'activate_token', code }),
    () => acts.requestOf(customerId, { type: 'sign_in', code }),
    () => acts.guess(customerId, own, nowMs),
    () => acts.suspend(customerId, { nowMs }),
    () => acts.resume(customerId, { nowMs }),
    () => acts.unlock(customerId, { nowMs }),
    () => acts.forceRelease(customerId, { nowMs }),
    () => acts.requestOf(customerId, { type: 'freeze', linkOfMs: nowMs }),
    () => acts.unfreeze(customerId, { nowMs }),
  ];
  const useful = {
    none: 0,
    released: 0,
    expired: 0,
    issued: 1,
    provisioned: 2,
    active: 3,
    suspended: 6,
    locked: 7,
    frozen: 10,
  };
  const choice = random() < 0.5 ? useful[holding.status] : Math.floor(random() * makers.length);
  const maker = makers[choice];
  if (maker === undefined) throw new Error('Out of range.');
  return { ...maker(), nowMs, correlationId: `${round}-${own}` };
}

async function work(on: Store, customerId: number, random: () => number): Promise<never> {
  for (;;) {
    const request = await requestFor(customerId, random);
    await acts.prepare(on, request);
    const { auditSeq, holding } = acts.done(await on.change(request));
    const told = { seq: auditSeq, customerId, correlationId: request.correlationId, holding };
    // Written at once: what the test has read was answered before the kill.
    writeSync(1, `${JSON.stringify(told)}\n`);
  }
}

/** Beside them the sealer, in portions so small that a kill falls between two as well as into one. */
async function sealAll(): Promise<never> {
  for (;;) {
    await store.sealEntries({ limit: 7, nowMs: NOW_MS, sign: ({ size }) => `sealed ${size}` });
    await sleep(1);
  }
}

void sealAll();
await Promise.all(
  customerIds.flatMap((id, index) =>
    Array.from({ length: WORKERS_PER_CUSTOMER }, (_, worker) =>
      work(store, Number(id), randomOf(Number(seed) + index * 97 + worker)),
    ),
  ),
);
