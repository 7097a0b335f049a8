// Aim: a real syslog server gets every sealed entry over TLS, in order, at least once, whatever it or the line does; another one
// gets nothing.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../mail/testing/mail-world.ts';
import { createMetrics } from '../metrics.ts';
import { sendSyslog } from './syslog-sender.ts';
import { type Certificate, certificateFor } from './testing/certificates.ts';
import { type FeedWorld, openFeedWorld } from './testing/feed-world.ts';
import type { ParsedSyslog } from './testing/syslog-parser.ts';
import { startSyslog, type TestSyslog } from './testing/syslog-server.ts';

const HOST = '127.0.0.1';
const folder = mkdtempSync(join(tmpdir(), 'madoguchi-syslog-'));
let certificate: Certificate;
let stranger: Certificate;

beforeAll(async () => {
  certificate = await certificateFor(HOST);
  stranger = await certificateFor(HOST);
});

afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, pem: string): string {
  const path = join(folder, name);
  writeFileSync(path, pem);
  return path;
}

const settings = (port: number, trusted: Certificate = certificate) => ({
  AUDIT_SYSLOG: `tls://${HOST}:${port}`,
  AUDIT_SYSLOG_CA: fileOf('ca.pem', trusted.certificate),
});
const server = (port: number, changes = {}) => ({
  ...{ host: HOST, port, ca: certificate.certificate, client: null },
  ...changes,
});

const seqsOf = (taken: readonly ParsedSyslog[]) => taken.map(({ parameters }) => Number(parameters.seq));
/** What a receiver keeps that knows repeated entries by their number. */
const withoutRepetition = (seqs: readonly number[]) => [...new Set(seqs)];
const upTo = (many: number) => Array.from({ length: many }, (_, n) => n + 1);

async function failing(port: number, world: FeedWorld): Promise<string> {
  world.start(settings(port));
  return eventually(async () => {
    const [feed] = await world.store.auditFeeds();
    if (feed?.problem == null) throw new Error('It has not failed yet.');
    return feed.problem;
  });
}

describe('a syslog server', () => {
  test('gets each sealed entry once and in order, as the text of its leaf, with its place in the tree', async () => {
    const world = await openFeedWorld();
    const syslog = await startSyslog(certificate);
    await world.write(1_200);
    const feeds = world.start(settings(syslog.port));
    await eventually(() => expect(syslog.taken).toHaveLength(1_200));
    await world.write(3);
    await eventually(() => expect(syslog.taken).toHaveLength(1_203));
    await feeds.stop();
    expect(syslog.faults).toEqual([]);
    expect(syslog.taken.map(({ message }) => message)).toEqual(await world.leaves());
    expect(syslog.taken.map(({ parameters }) => Number(parameters.leaf))).toEqual(
      upTo(1_203).map((seq) => seq - 1),
    );
    expect(syslog.taken[0]).toMatchObject({
      ...{ facility: 13, severity: 6, messageId: 'view_customer', id: 'madoguchi@32473' },
      parameters: { actor: '1024', outcome: 'accepted', reason: '来店 ["\\]', log: 'madoguchi.local/audit' },
    });
    await syslog.stop();
  });

  test('gets nothing that is not sealed yet', async () => {
    const world = await openFeedWorld();
    const syslog = await startSyslog(certificate);
    await world.write(2);
    await world.writeUnsealed(1);
    world.start(settings(syslog.port));
    await eventually(() => expect(syslog.taken).toHaveLength(2));
    await eventually(async () => expect((await world.store.auditFeeds())[0]?.delivered).toBe(2));
    expect(syslog.taken).toHaveLength(2);
    await syslog.stop();
  });

  test('that falls over in the middle loses nothing, and what comes again comes in order', async () => {
    const world = await openFeedWorld();
    const local = await certificateFor('localhost');
    // Each connection breaks after another number of messages, while more of them are on the line.
    const breaks = [1, 40, 2, 130, 350, 7, 300, 77, 250, 3];
    const syslog = await startSyslog(local, {
      // A slow handshake: the sender does not end before the break, to which the server's TLS would answer in order.
      tls: { SNICallback: (_name, go) => setTimeout(go, 250, null) },
      onMessage(connection) {
        if (connection.read !== breaks[0]) return;
        breaks.shift();
        connection.reset();
      },
    });
    await world.write(500);
    world.start({ ...settings(syslog.port, local), AUDIT_SYSLOG: `tls://localhost:${syslog.port}` });
    await world.later(async () => {
      expect((await world.store.auditFeeds())[0]?.delivered).toBe(500);
    });
    expect(breaks).toEqual([]);
    expect(syslog.faults).toEqual([]);
    expect(withoutRepetition(seqsOf(syslog.taken))).toEqual(upTo(500));
    await syslog.stop();
  });

  test('that ends the connection in order, but before it has read all, loses nothing', async () => {
    const world = await openFeedWorld();
    const local = await certificateFor('localhost');
    const breaks = [30, 1];
    // A handshake that takes long is a line that takes long: then the sender waits longer before it believes an end.
    const tls = {
      SNICallback: (_name: string, go: (error: Error | null) => void) => setTimeout(go, 800, null),
    };
    const syslog = await startSyslog(local, {
      tls,
      onMessage(connection) {
        if (connection.read !== breaks[0]) return;
        breaks.shift();
        connection.end();
      },
    });
    await world.write(50);
    world.start({ ...settings(syslog.port, local), AUDIT_SYSLOG: `tls://localhost:${syslog.port}` });
    await world.later(async () => {
      expect((await world.store.auditFeeds())[0]?.delivered).toBe(50);
    });
    expect(breaks).toEqual([]);
    expect(withoutRepetition(seqsOf(syslog.taken))).toEqual(upTo(50));
    await syslog.stop();
  });

  test('that is down gets everything when it is back, and the outage and its end are audited once each', async () => {
    const world = await openFeedWorld();
    const first = await startSyslog(certificate);
    const { port } = first;
    await first.stop();
    await world.write(20);
    world.start(settings(port));
    await world.later(async () => {
      expect((await world.store.auditFeeds())[0]?.failures).toBeGreaterThan(5);
    });
    const [feed] = await world.store.auditFeeds();
    expect(feed).toMatchObject({
      name: `syslog:${HOST}:${port}`,
      problem: 'connection_refused',
      delivered: 0,
    });
    const metrics = createMetrics('test', null);
    metrics.showStore(world.store, () => 0);
    const reading = await metrics.registry.metrics();
    expect(reading).toContain(`madoguchi_audit_feed_lag_entries{receiver="${feed?.name}",app="test"} 20`);
    expect(reading).toMatch(/madoguchi_audit_feed_failures\{.*\} [6-9]/);
    const again = await startSyslog(certificate, { port });
    await world.later(() => expect(withoutRepetition(seqsOf(again.taken))).toEqual(upTo(20)));
    await eventually(async () => expect(await world.ownEntries()).toHaveLength(2));
    const [failed, recovered] = await world.ownEntries();
    expect(failed).toMatchObject({
      ...{ outcome: 'refused', reason: 'receiver_failing' },
      details: { receiver: feed?.name, failures: 3, problem: 'connection_refused' },
    });
    expect(recovered).toMatchObject({ outcome: 'accepted', details: { receiver: feed?.name } });
    await again.stop();
  });

  test('that restarts leaves no entry about it', async () => {
    const world = await openFeedWorld();
    const first = await startSyslog(certificate);
    const { port } = first;
    await first.stop();
    await world.write(5);
    expect(await failing(port, world)).toBe('connection_refused');
    const again = await startSyslog(certificate, { port });
    await world.later(() => expect(again.taken).toHaveLength(5));
    expect(await world.ownEntries()).toEqual([]);
    await again.stop();
  });

  test('gets each entry once from two processes, and goes on where they stopped', async () => {
    const world = await openFeedWorld();
    const syslog = await startSyslog(certificate);
    const processes = [world.store, await world.another()].map((store) =>
      world.start(settings(syslog.port), {}, store),
    );
    for (let n = 1; n <= 10; n += 1) {
      await world.write(60);
      await eventually(() => expect(syslog.taken.length).toBeGreaterThan(60 * (n - 1)));
    }
    await Promise.all(processes.map((each) => each.stop()));
    await world.write(60);
    world.start(settings(syslog.port), {}, await world.another());
    await eventually(() => expect(syslog.taken).toHaveLength(660));
    expect(seqsOf(syslog.taken)).toEqual(upTo(660));
    await syslog.stop();
  });

  test('gets again what a process had taken that then died, once the lease is over', async () => {
    const world = await openFeedWorld();
    const syslog = await startSyslog(certificate);
    await world.write(5);
    const name = `syslog:${HOST}:${syslog.port}`;
    const request = { name, nowMs: world.clock.nowMs, leaseMs: 60_000, restMs: 0 };
    await world.store.claimFeed({ ...request, lease: 'dead', from: 'beginning', limit: 500 });
    world.start(settings(syslog.port), { leaseMs: 60_000 });
    world.clock.nowMs += 60_000;
    await eventually(() => expect(seqsOf(syslog.taken)).toEqual(upTo(5)));
    await syslog.stop();
  });
});

describe('a server that is not the one meant', () => {
  async function refused(syslog: TestSyslog): Promise<void> {
    const world = await openFeedWorld();
    await world.write(1);
    expect(await failing(syslog.port, world)).toBe('tls_failed');
    expect(syslog.taken).toEqual([]);
    await syslog.stop();
  }

  test('with a certificate from elsewhere gets nothing', async () => refused(await startSyslog(stranger)));

  test('with a certificate for another name gets nothing', async () => {
    const other = await certificateFor('other.example.jp');
    const syslog = await startSyslog(other);
    const sent = await sendSyslog(
      server(syslog.port, { ca: other.certificate }),
      Buffer.from('5 hello'),
      new AbortController().signal,
    );
    expect(sent).toMatchObject({ kind: 'failed', problem: 'tls_failed' });
    expect(syslog.taken).toEqual([]);
    await syslog.stop();
  });

  test('without a certificate that is known to Node gets nothing where no own one is set', async () => {
    const syslog = await startSyslog(certificate);
    const world = await openFeedWorld();
    await world.write(1);
    world.start({ AUDIT_SYSLOG: `tls://${HOST}:${syslog.port}` });
    await eventually(async () => expect((await world.store.auditFeeds())[0]?.problem).toBe('tls_failed'));
    expect(syslog.taken).toEqual([]);
    await syslog.stop();
  });
});

describe('a server that asks who sends', () => {
  test('takes entries from the one whose certificate it knows, and from nobody else', async () => {
    const world = await openFeedWorld();
    const sender = await certificateFor('madoguchi.example.jp');
    const tls = { requestCert: true, rejectUnauthorized: true, ca: [sender.certificate] };
    const syslog = await startSyslog(certificate, { tls });
    await world.write(3);
    const nameless = world.start(settings(syslog.port));
    await eventually(async () => expect((await world.store.auditFeeds())[0]?.failures).toBe(1));
    await nameless.stop();
    expect(syslog.taken).toEqual([]);
    world.start({
      ...settings(syslog.port),
      AUDIT_SYSLOG_CERT: fileOf('client.pem', sender.certificate),
      AUDIT_SYSLOG_KEY: fileOf('client.key', sender.key),
    });
    await world.later(() => expect(syslog.taken).toHaveLength(3));
    await syslog.stop();
  });
});

describe('one connection', () => {
  const frames = (many: number) => Buffer.from('5 hello'.repeat(many));

  test('is given up when the server takes it and never reads', async () => {
    const syslog = await startSyslog(certificate, { mute: true });
    const { signal } = new AbortController();
    // More than the buffers of both ends hold.
    const sent = await sendSyslog(server(syslog.port), frames(3_000_000), signal, 500);
    expect(sent).toMatchObject({ kind: 'failed', problem: 'timeout' });
    await syslog.stop();
  });

  test('is not taken for good when all was written and the server never ends it', async () => {
    const syslog = await startSyslog(certificate, { mute: true });
    const { signal } = new AbortController();
    const sent = await sendSyslog(server(syslog.port), frames(1), signal, 500);
    expect(sent).toMatchObject({ kind: 'failed', problem: 'timeout' });
    await syslog.stop();
  });

  test('ends at once when the process ends', async () => {
    const syslog = await startSyslog(certificate, { mute: true });
    const leaving = new AbortController();
    const sent = sendSyslog(server(syslog.port), frames(3_000_000), leaving.signal);
    leaving.abort();
    expect(await sent).toMatchObject({ kind: 'failed', said: 'stopped' });
    expect((await sendSyslog(server(syslog.port), frames(1), leaving.signal)).kind).toBe('failed');
    await syslog.stop();
  });
});
