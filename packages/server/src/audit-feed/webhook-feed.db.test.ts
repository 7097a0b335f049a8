// Aim: a real HTTP(S) server gets every sealed entry in signed messages that the library of the scheme accepts, in order, with the same
// id when one is sent again, whatever it answers; and no secret stands in a log.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leafText } from '@madoguchi/otp-core/audit-leaf';
import { describe, expect, test } from 'vitest';
import { eventually } from '../mail/testing/mail-world.ts';
import { configuredWebhooks } from './configured-feeds.ts';
import { certificateFor } from './testing/certificates.ts';
import { type FeedWorld, openFeedWorld } from './testing/feed-world.ts';
import { startWebhook, type TestWebhook, verified } from './testing/webhook-server.ts';
import { postSigned, webhookSecretText } from './webhook-sender.ts';

interface Entries {
  type: string;
  data: { log: string; entries: { leaf: number; entry: { seq: number } }[] };
}

const settings = ({ url }: TestWebhook) => ({ AUDIT_WEBHOOK: url });
const secretOf = (world: FeedWorld, server: TestWebhook) => {
  const target = configuredWebhooks(world.config(settings(server))).entries;
  if (target === null) throw new Error('No webhook is set.');
  return webhookSecretText(target.secret);
};
const idsOf = ({ posted }: TestWebhook) => posted.map(({ headers }) => headers['webhook-id']);
const delivered = async ({ store }: FeedWorld) => (await store.auditFeeds())[0]?.delivered;
const upTo = (many: number) => Array.from({ length: many }, (_, n) => n + 1);

describe('a webhook', () => {
  test('gets each sealed entry once and in order, signed, as the very text of its leaf', async () => {
    const world = await openFeedWorld();
    const server = await startWebhook();
    await world.write(450);
    world.start(settings(server));
    await eventually(async () => expect(await delivered(world)).toBe(450));
    const secret = secretOf(world, server);
    const messages = server.posted.map((each) => verified<Entries>(each, secret));
    expect(messages.map(({ data }) => data.entries.length)).toEqual([200, 200, 50]);
    expect(messages[0]).toMatchObject({ type: 'audit_log.entries', data: { log: 'madoguchi.local/audit' } });
    const entries = messages.flatMap(({ data }) => data.entries);
    expect(entries.map(({ leaf, entry }) => [leaf, entry.seq])).toEqual(
      upTo(450).map((seq) => [seq - 1, seq]),
    );
    const text = server.posted.map((each) => each.text).join('');
    for (const leaf of await world.leaves()) expect(text).toContain(`"entry":${leaf}}`);
    expect(server.posted[0]?.headers['content-type']).toBe('application/json');
    await server.stop();
  });

  test('gets the very same message with the same id until it takes it, though more was written since', async () => {
    const world = await openFeedWorld();
    const server = await startWebhook((nth) => [500, 429, 404, 201][nth] ?? 204);
    await world.write(10);
    world.start(settings(server));
    await eventually(() => expect(server.posted).toHaveLength(1));
    await world.write(10);
    await world.later(async () => expect(await delivered(world)).toBe(20));
    expect(idsOf(server)).toEqual([...Array(4).fill('audit-entries-0-10'), 'audit-entries-10-20']);
    expect(new Set(server.posted.slice(0, 4).map(({ text }) => text)).size).toBe(1);
    const secret = secretOf(world, server);
    for (const each of server.posted) verified(each, secret);
    await server.stop();
  });

  test('that answers with a redirect is not followed, and counts as failing', async () => {
    const world = await openFeedWorld();
    const server = await startWebhook((nth) => (nth === 0 ? 307 : 200));
    await world.write(1);
    world.start(settings(server));
    await eventually(async () => expect((await world.store.auditFeeds())[0]?.problem).toBe('redirected'));
    expect(server.posted).toHaveLength(1);
    await server.stop();
  });

  test('goes on where entries were taken away before they were sent, and the loss is logged and audited', async () => {
    const world = await openFeedWorld();
    const server = await startWebhook();
    await world.write(300);
    const first = world.start(settings(server));
    await eventually(async () => expect(await delivered(world)).toBe(300));
    await first.stop();
    await world.write(400);
    // To the end of a tile; within one it is `audit verify` that counts.
    world.takeAway(301, 512);
    world.start(settings(server));
    await eventually(async () => expect(await delivered(world)).toBe(700));
    const messages = server.posted.map((each) => verified<Entries>(each, secretOf(world, server)));
    const entries = messages.flatMap(({ data }) => data.entries);
    expect(entries.slice(300).map(({ leaf, entry }) => [leaf, entry.seq])).toEqual(
      upTo(188).map((n) => [n + 511, n + 512]),
    );
    expect(await world.ownEntries()).toMatchObject([
      { outcome: 'refused', reason: 'entries_missing', details: { missing: 212 } },
    ]);
    expect(world.logLines.join('')).toContain('Sealed entries are gone and were not sent.');
    await server.stop();
  });

  test('gets each message from one of two processes', async () => {
    const world = await openFeedWorld();
    const server = await startWebhook();
    for (const store of [world.store, await world.another()]) world.start(settings(server), {}, store);
    for (let n = 1; n <= 10; n += 1) {
      await world.write(30);
      await eventually(async () => expect(await delivered(world)).toBe(30 * n));
    }
    const secret = secretOf(world, server);
    const entries = server.posted.flatMap((each) => verified<Entries>(each, secret).data.entries);
    expect(entries.map(({ entry }) => entry.seq)).toEqual(upTo(300));
    await server.stop();
  });

  test('has neither its path nor its secret in a log, an entry or its standing', async () => {
    const world = await openFeedWorld();
    const server = await startWebhook(() => 503);
    await world.write(1);
    world.start(settings(server));
    await world.later(async () => expect(await world.ownEntries()).toHaveLength(1));
    await server.stop();
    await world.later(async () => {
      expect((await world.store.auditFeeds())[0]?.problem).toBe('connection_refused');
    });
    const entries = (await world.store.logEntries(0, 100)).map((entry) => leafText(entry, entry.seq));
    const told = JSON.stringify([world.logLines, entries, await world.store.auditFeeds()]);
    expect(world.logLines.length).toBeGreaterThan(3);
    expect(told).not.toContain('t0ken');
    expect(told).not.toContain(secretOf(world, server).slice('whsec_'.length));
  });
});

describe('one message', () => {
  const message = { id: 'one', body: '{}', nowMs: 0 };
  const target = (server: TestWebhook, ca: string | null = null) => ({
    ...{ url: new URL(server.url), secret: new Uint8Array(32), ca },
  });
  const { signal } = new AbortController();

  test('goes over TLS to a server whose certificate is trusted by the settings, and to no other', async () => {
    const world = await openFeedWorld();
    const certificate = await certificateFor('127.0.0.1');
    const server = await startWebhook(() => 204, certificate);
    expect(await postSigned(target(server), message, signal)).toMatchObject({ problem: 'tls_failed' });
    expect(server.posted).toEqual([]);
    const folder = mkdtempSync(join(tmpdir(), 'madoguchi-webhook-'));
    const path = join(folder, 'ca.pem');
    writeFileSync(path, certificate.certificate);
    await world.write(1);
    world.start({ ...settings(server), AUDIT_WEBHOOK_CA: path });
    await eventually(() => expect(server.posted).toHaveLength(1));
    rmSync(folder, { recursive: true });
    await server.stop();
  });

  test('is given up when no answer comes, and at once when the process ends', async () => {
    const server = await startWebhook(() => null);
    expect(await postSigned(target(server), message, signal, 200)).toMatchObject({ problem: 'timeout' });
    const leaving = new AbortController();
    const sent = postSigned(target(server), message, leaving.signal);
    leaving.abort();
    expect((await sent).kind).toBe('failed');
    await server.stop();
  });

  test.each([
    [200, { kind: 'taken' }],
    [202, { kind: 'taken' }],
    [301, { problem: 'redirected' }],
    [401, { problem: 'refused' }],
    [408, { problem: 'temporarily_refused' }],
    [502, { problem: 'temporarily_refused' }],
  ])('that is answered with %i is %o', async (status, expected) => {
    const server = await startWebhook(() => status);
    expect(await postSigned(target(server), message, signal)).toMatchObject(expected);
    await server.stop();
  });
});
