/**
 * Aim: whatever happens to the server or the line, what was answered is there and nothing is half done; while it lasts the answer is plain; and
 * it goes on by itself. Each run prints the seed that it can be repeated with (FAULT_SEED).
 */
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { NOW_MS } from '@madoguchi/otp-core/testing/context';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Store, StoreAwayError, StoreBusyError } from '../store.ts';
import * as acts from '../testing/acts.ts';
import { entriesInOrder, holdingTold } from '../testing/audit-reading.ts';
import { freshSchema, withClient } from '../testing/fresh-postgres.ts';
import { DEPENDENCIES, entryOf, fill } from '../testing/fresh-store.ts';
import { customerOf } from '../testing/people.ts';
import { startTestServer, type TestServer } from '../testing/postgres-server.ts';
import { randomOf } from '../testing/random.ts';
import { openPostgresStore } from './postgres-store.ts';

const SEED = Number(process.env.FAULT_SEED ?? Math.floor(Math.random() * 1e9));
const CUSTOMERS = 6;
/** Acts that wait for an answer at the same time. */
const AT_ONCE = 8;

let server: TestServer;
let line: Line;
let store: Store;
let ids: number[];
const random = randomOf(SEED);

beforeAll(async () => {
  console.log(`faults.db.test.ts: FAULT_SEED=${SEED}`);
  server = await startTestServer({ durable: true });
});
afterAll(() => server?.stop());

beforeEach(async () => {
  line = await openLine(Number(new URL(server.url).port));
  const url = server.url.replace(/:\d+\//, `:${line.port}/`);
  store = await openPostgresStore({ ...freshSchema(), url, ...DEPENDENCIES });
  ids = await fill(
    store,
    Array.from({ length: CUSTOMERS }, (_, n) => customerOf(n + 1)),
  );
  await Promise.all(ids.map((id) => acts.enrol(store, id)));
});
afterEach(async () => {
  await store.close();
  await line.close();
});

interface Answered {
  customerId: number;
  seq: number;
  correlationId: string;
}

/** Mixed acts, many at a time, until told to stop; every refusal to answer must be a plain one. */
function keepActing() {
  const answered: Answered[] = [];
  const failed: unknown[] = [];
  let going = true;
  let serial = 0;
  const worker = async () => {
    while (going) {
      serial += 1;
      const correlationId = `act-${serial}`;
      const customerId = ids[Math.floor(random() * ids.length)] ?? 0;
      const nowMs = NOW_MS + serial * 1_000;
      const act = random() < 0.5 ? acts.guess(customerId, serial, nowMs) : acts.signIn(customerId, nowMs);
      try {
        const result = await store.change({ ...act, correlationId });
        if (result.kind === 'done') answered.push({ customerId, seq: result.auditSeq, correlationId });
      } catch (error) {
        failed.push(error);
        await sleep(20);
      }
    }
  };
  const workers = Array.from({ length: AT_ONCE }, worker);
  return {
    answered,
    failed,
    async until(count: number) {
      while (answered.length < count) await sleep(5);
    },
    async stop() {
      going = false;
      await Promise.all(workers);
    },
  };
}

/** Each answer has its entry, each holding is what the log tells, and the log is sealed to its end. */
async function expectNothingLost({ answered, failed }: ReturnType<typeof keepActing>): Promise<void> {
  for (const error of failed) {
    expect(error instanceof StoreAwayError || error instanceof StoreBusyError, String(error)).toBe(true);
  }
  const entries = new Map<number, string>();
  for (const id of ids) {
    const told = await entriesInOrder(store, { customerId: id });
    for (const { seq, correlationId } of told) entries.set(seq, correlationId);
    expect(await store.holdingOf(id)).toEqual(await holdingTold(store, id, DEPENDENCIES.limits));
  }
  for (const { seq, correlationId } of answered) expect(entries.get(seq)).toBe(correlationId);
  while ((await store.sealEntries({ limit: 500, nowMs: 1, sign: () => 'note' })) !== null);
  const whole = await store.logEntries(0, 100_000);
  expect(await store.newestCheckpoint()).toMatchObject({ size: whole.length, lastSeq: whole.at(-1)?.seq });
}

test('the server is killed in the middle of mixed acts, again and again, and starts again', async () => {
  const acting = keepActing();
  for (let round = 1; round <= 3; round += 1) {
    await acting.until(round * 60);
    await sleep(random() * 30);
    await server.kill();
    await sleep(random() * 200);
    await server.startAgain();
  }
  await acting.until(acting.answered.length + 30);
  await acting.stop();
  expect(acting.failed.length).toBeGreaterThan(0);
  await expectNothingLost(acting);
});

test('the line is cut in the middle of mixed acts, and comes back', async () => {
  const acting = keepActing();
  for (let round = 1; round <= 3; round += 1) {
    await acting.until(acting.answered.length + 30);
    line.cut();
    await sleep(random() * 50);
    line.mend();
  }
  await acting.until(acting.answered.length + 30);
  await acting.stop();
  await expectNothingLost(acting);
});

test('the server says nothing for a while: nothing is answered meanwhile, and all of it afterwards', async () => {
  const acting = keepActing();
  await acting.until(30);
  line.hold();
  const before = acting.answered.length;
  await sleep(400);
  expect(acting.answered.length - before).toBeLessThanOrEqual(AT_ONCE);
  line.goOn();
  await acting.until(before + 60);
  await acting.stop();
  expect(acting.failed).toEqual([]);
  await expectNothingLost(acting);
});

test('a server that is not there is told plainly, and reads go on by themselves when it is back', async () => {
  line.cut();
  await expect(store.record(entryOf())).rejects.toBeInstanceOf(StoreAwayError);
  await expect(store.customerById(1)).rejects.toBeInstanceOf(StoreAwayError);
  await expect(store.ping()).rejects.toBeInstanceOf(StoreAwayError);
  line.mend();
  await store.ping();
  expect(await store.customerById(ids[0] ?? 0)).not.toBeNull();
});

test('a server that has become read-only is told plainly; reads go on, and writes when it is the first again', async () => {
  const set = (value: string) =>
    withClient({ ...freshSchema(), url: server.url }, async (client) => {
      await client.query(`ALTER SYSTEM SET default_transaction_read_only = ${value}`);
      await client.query('SELECT pg_reload_conf()');
    });
  await set('on');
  const isReadOnly = () =>
    store.ping().then(
      () => false,
      (error) => error instanceof StoreAwayError,
    );
  await expect.poll(isReadOnly).toBe(true);
  await expect(store.record(entryOf())).rejects.toBeInstanceOf(StoreAwayError);
  expect(await store.customerById(ids[0] ?? 0)).not.toBeNull();
  await set('off');
  await expect.poll(isReadOnly).toBe(false);
  await store.record(entryOf());
});

test('the server dies and the one that follows it takes its place: what was answered is there, and it goes on by itself', async () => {
  const standby = await server.startStandby();
  await expect.poll(() => store.ping().then(() => 'ready')).toBe('ready');
  const acting = keepActing();
  await acting.until(120);
  await sleep(random() * 30);
  await server.kill();
  await expect.poll(() => acting.failed.length).toBeGreaterThan(0);
  await expect(store.ping()).rejects.toBeInstanceOf(StoreAwayError);
  // As an address that follows the first server does, here a moment before that one takes writes.
  line.turnTo(standby.port);
  await sleep(random() * 200);
  await standby.promote();
  await acting.until(acting.answered.length + 120);
  await acting.stop();
  await expectNothingLost(acting);
});

/** A line to the server that a test can cut, hold, and turn to another one. */
interface Line {
  port: number;
  turnTo(port: number): void;
  cut(): void;
  mend(): void;
  hold(): void;
  goOn(): void;
  close(): Promise<void>;
}

async function openLine(toPort: number): Promise<Line> {
  let port = toPort;
  const sockets = new Set<Socket>();
  let isCut = false;
  let isHeld = false;
  const listener = createServer((near) => {
    if (isCut) return near.destroy();
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
      socket.on('data', (data) => (socket === near ? far : near).write(data));
      if (isHeld) socket.pause();
    }
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (listener.address() as { port: number }).port,
    cut,
    turnTo(other) {
      port = other;
    },
    mend() {
      isCut = false;
    },
    hold() {
      isHeld = true;
      for (const socket of sockets) socket.pause();
    },
    goOn() {
      isHeld = false;
      for (const socket of sockets) socket.resume();
    },
    close() {
      cut();
      return new Promise((resolve) => listener.close(() => resolve()));
    },
  };
}
