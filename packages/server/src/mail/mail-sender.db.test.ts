// Aim: what lies in the outbox reaches a real SMTP server at least once, whatever fails on the way; what is not wanted any
// more is not sent; and every end is audited without address, words or secret.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MailStore } from './mail-sender.ts';
import type { MailTransport } from './mail-transport.ts';
import {
  eventually,
  type MailWorld,
  openMailWorld,
  REGISTERED,
  START_MS,
  startSmtp,
  type TestSmtp,
  TOKEN_APP,
} from './testing/mail-world.ts';

const HOUR_MS = 3_600_000;
const PHONE = 'phone@docomo.ne.jp';

let world: MailWorld;
let servers: TestSmtp[] = [];

beforeEach(async () => {
  world = await openMailWorld();
});
afterEach(async () => {
  await world.stop();
  await Promise.all(servers.map((server) => server.stop()));
  servers = [];
});

async function smtp(options: Parameters<typeof startSmtp>[0] = {}): Promise<TestSmtp> {
  const server = await startSmtp(options);
  servers.push(server);
  return server;
}

/** A port on which nobody listens. */
async function freePort(): Promise<number> {
  const server = await startSmtp();
  await server.stop();
  return server.port;
}

async function states() {
  const mails = await world.store.mailsOf(world.customerId, 100);
  return mails.map(({ kind, state, failures, problem }) => ({ kind, state, failures, problem }));
}

const settled = (count: number) =>
  eventually(async () => {
    const mails = await world.store.mailsOf(world.customerId, 100);
    expect(mails.filter(({ state }) => state !== 'waiting')).toHaveLength(count);
  });

describe('a mail in the outbox', () => {
  it('is sent once, from the institution, with its URL, and audited', async () => {
    const server = await smtp();
    world.send(server.port);
    const secret = await world.issue(PHONE);
    await settled(2);

    expect(server.taken.map(({ to }) => to).sort()).toEqual([[REGISTERED], [PHONE]].sort());
    const issuance = server.taken.find(({ to }) => to[0] === PHONE)?.mail;
    expect(issuance?.from?.value).toEqual([{ name: '山梨県民信用組合', address: 'otp@kenmin.example.jp' }]);
    expect(issuance?.subject).toContain('【山梨県民信用組合】トークン発行URLのお知らせ');
    expect(issuance?.text).toContain(`\n${TOKEN_APP}/setup#${secret}\n`);
    expect(issuance?.html).toContain(`<a href="${TOKEN_APP}/setup#${secret}">`);
    expect(issuance?.date?.getTime()).toBe(START_MS);
    expect(issuance?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(issuance?.headers.get('x-auto-response-suppress')).toBe('All');
    expect(await states()).toEqual([
      { kind: 'issued', state: 'sent', failures: 0, problem: null },
      { kind: 'issuance', state: 'sent', failures: 0, problem: null },
    ]);
    const entries = await world.entries();
    expect(entries.map(({ outcome, reason }) => ({ outcome, reason }))).toEqual([
      { outcome: 'accepted', reason: null },
      { outcome: 'accepted', reason: null },
    ]);
    expect(entries.map(({ text }) => text).join()).not.toMatch(
      new RegExp(`${secret}|@|USER-8888|SERVICE-7777`),
    );
  });

  it('is sent at the nudge, without waiting for the next look', async () => {
    const server = await smtp();
    const sender = world.send(server.port, { pollMs: 3_600_000 });
    await world.issue();
    sender.nudge();
    await settled(2);
    expect(server.taken).toHaveLength(2);
  });

  it('reaches a carrier address with dots in a row and before the @, in the quotes that SMTP asks for', async () => {
    const server = await smtp();
    world.send(server.port);
    await world.issue('a..b.@docomo.ne.jp');
    await settled(2);
    expect(server.taken.map(({ to }) => to)).toContainEqual(['"a..b."@docomo.ne.jp']);
  });

  it('goes to one recipient only, though the address registered be a list', async () => {
    const listed = await openMailWorld('hanako@example.jp, thief@evil.example');
    const server = await smtp();
    try {
      listed.send(server.port);
      await listed.issue(PHONE);
      await eventually(async () => {
        const [notice] = await listed.store.mailsOf(listed.customerId, 1);
        expect(notice).toMatchObject({ kind: 'issued', state: 'given_up', problem: 'recipient_refused' });
      });
      await eventually(() => expect(server.taken.map(({ to }) => to)).toEqual([[PHONE]]));
    } finally {
      await listed.stop();
    }
  });

  it('comes to many at once, each once', async () => {
    const server = await smtp();
    for (let i = 0; i < 30; i += 1) await world.issue();
    world.send(server.port);
    await settled(60);
    // 29 of the issues were replaced by the next one; each notice tells of its own.
    expect(server.taken).toHaveLength(31);
    expect(new Set(server.taken.map(({ mail }) => mail.messageId)).size).toBe(31);
  });
});

describe('while the mail server is away', () => {
  it('nothing is lost, and everything is sent when it is back', async () => {
    const port = await freePort();
    world.send(port);
    await world.issue();
    for (let minutes = 0; minutes < 5; minutes += 1) {
      await eventually(async () =>
        expect((await states()).every((mail) => mail.failures > minutes)).toBe(true),
      );
      world.clock.nowMs += 10 * 60_000;
    }
    expect((await states()).map(({ state, problem }) => ({ state, problem }))).toEqual([
      { state: 'waiting', problem: 'connection_refused' },
      { state: 'waiting', problem: 'connection_refused' },
    ]);
    const server = await smtp({ port });
    world.clock.nowMs += 10 * 60_000;
    await settled(2);
    expect(server.taken).toHaveLength(2);
    expect((await world.entries()).map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
  });

  it('a mail is given up after a day, visibly, and sent when staff ask for it', async () => {
    const port = await freePort();
    world.send(port);
    await world.issue();
    await eventually(async () => expect((await states()).every(({ failures }) => failures > 0)).toBe(true));
    world.clock.nowMs += 24 * HOUR_MS;
    await settled(2);
    // The issue is over by then, so its mail is not wanted any more.
    expect((await states()).map(({ kind, state }) => ({ kind, state }))).toEqual([
      { kind: 'issued', state: 'given_up' },
      { kind: 'issuance', state: 'obsolete' },
    ]);
    expect(await world.entries()).toMatchObject([
      {
        ...{ outcome: 'refused', reason: 'mail_given_up' },
        details: { kind: 'issued', failures: 2, problem: 'connection_refused' },
      },
    ]);

    const server = await smtp({ port });
    await requeue('issued');
    await settled(2);
    expect(server.taken).toHaveLength(1);
  });
});

async function requeue(kind: string): Promise<void> {
  const mails = await world.store.mailsOf(world.customerId, 100);
  const id = mails.find((mail) => mail.kind === kind)?.id ?? 0;
  const answer = await world.store.requeueMail({
    ...{ id, customerId: world.customerId, nowMs: world.clock.nowMs },
    entry: {
      ...{ atMs: world.clock.nowMs, action: 'resend_mail', outcome: 'accepted', reason: null },
      actor: { kind: 'staff', id: '1024', role: 'teller', branchCode: '012', terminal: 'test' },
      target: { kind: 'customer', id: String(world.customerId) },
      ...{ correlationId: 'test', details: { mailId: id } },
    },
  });
  expect(answer).toBe('requeued');
}

describe('a refusal by the mail server', () => {
  it('for good is given up at once, told to nobody in the log, and sent when staff ask again', async () => {
    let known = false;
    const server = await smtp({
      onRcptTo({ address }, _session, callback) {
        if (known || address !== PHONE) return callback();
        callback(Object.assign(new Error(`<${address}> user unknown`), { responseCode: 550 }));
      },
    });
    world.send(server.port);
    await world.issue(PHONE);
    await settled(2);
    expect(await states()).toContainEqual({
      ...{ kind: 'issuance', state: 'given_up', failures: 1, problem: 'recipient_refused' },
    });
    const refused = (await world.entries()).filter(({ outcome }) => outcome === 'refused');
    expect(refused).toMatchObject([{ reason: 'mail_given_up', details: { problem: 'recipient_refused' } }]);
    const told = world.logLines.join('') + refused.map(({ text }) => text).join('');
    expect(told).toContain('user unknown');
    expect(told).not.toContain(PHONE);

    known = true;
    await requeue('issuance');
    await eventually(() => expect(server.taken.map(({ to }) => to)).toContainEqual([PHONE]));
  });

  it('for now is tried again', async () => {
    let refusals = 0;
    const server = await smtp({
      onRcptTo(_address, _session, callback) {
        refusals += 1;
        if (refusals > 2) return callback();
        callback(Object.assign(new Error('greylisted, come back later'), { responseCode: 450 }));
      },
    });
    world.send(server.port);
    await world.issue();
    await eventually(async () => {
      expect((await states()).map(({ problem }) => problem)).toEqual([
        'temporarily_refused',
        'temporarily_refused',
      ]);
    });
    expect(server.taken).toHaveLength(0);
    world.clock.nowMs += 60_000;
    await settled(2);
    expect(server.taken).toHaveLength(2);
  });
});

/** What a sender reads of a store; a test replaces how it claims and settles. */
const readsOf = (store: MailStore): Pick<MailStore, 'holdingOf' | 'customerById' | 'branches'> => ({
  holdingOf: (id) => store.holdingOf(id),
  customerById: (id) => store.customerById(id),
  branches: () => store.branches(),
});

describe('several senders', () => {
  it('on one database send each mail once', async () => {
    const server = await smtp();
    const other = await world.another();
    for (let i = 0; i < 20; i += 1) await world.issue();
    world.send(server.port);
    world.send(server.port, { store: other });
    await settled(40);
    const ids = server.taken.map(({ mail }) => mail.messageId);
    expect(ids).toHaveLength(21);
    expect(new Set(ids).size).toBe(21);
  });

  it('send a mail again whose sender died before it wrote down the success, with the same Message-ID', async () => {
    const server = await smtp();
    const dying: MailStore = {
      ...readsOf(world.store),
      claimMails: (request) => world.store.claimMails(request),
      settleMail: () => Promise.reject(new Error('killed')),
    };
    const first = world.send(server.port, { store: dying });
    await world.issue();
    await eventually(() => expect(server.taken).toHaveLength(2));
    await first.stop();
    expect((await states()).map(({ state }) => state)).toEqual(['waiting', 'waiting']);

    world.clock.nowMs += 60_000;
    world.send(server.port);
    await settled(2);
    const ids = server.taken.map(({ mail }) => mail.messageId).sort();
    expect(ids).toHaveLength(4);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).toBe(ids[3]);
    expect(ids[0]).not.toBe(ids[2]);
  });

  it('go on after a claim that failed', async () => {
    const server = await smtp();
    let claims = 0;
    const busy: MailStore = {
      ...readsOf(world.store),
      claimMails(request) {
        claims += 1;
        return claims <= 3 ? Promise.reject(new Error('busy')) : world.store.claimMails(request);
      },
      settleMail: (...settlement) => world.store.settleMail(...settlement),
    };
    await world.issue();
    world.send(server.port, { store: busy });
    await settled(2);
    expect(server.taken).toHaveLength(2);
    expect(world.logLines.filter((line) => line.includes('could not be claimed'))).toHaveLength(3);
  });
});

describe('an issuance mail', () => {
  it('of an expired issue is not sent', async () => {
    const server = await smtp();
    await world.issue(PHONE);
    world.clock.nowMs += 24 * HOUR_MS;
    world.send(server.port);
    await settled(2);
    expect(server.taken.map(({ to }) => to)).toEqual([[REGISTERED]]);
    expect(await states()).toContainEqual({
      kind: 'issuance',
      state: 'obsolete',
      failures: 0,
      problem: null,
    });
  });

  it('of a replaced issue is not sent, that of the new one is', async () => {
    const server = await smtp();
    const replaced = await world.issue(PHONE);
    const current = await world.issue(PHONE);
    world.send(server.port);
    await settled(4);
    const texts = server.taken.map(({ mail }) => mail.text ?? '').join('\n');
    expect(texts).toContain(current);
    expect(texts).not.toContain(replaced);
  });

  it('asked for once more has the same URL and its true expiry', async () => {
    const server = await smtp();
    const secret = await world.issue(PHONE);
    world.send(server.port);
    await settled(2);
    world.clock.nowMs += HOUR_MS;
    await world.store.change({
      ...{ customerId: world.customerId, command: { type: 'resend_issuance_mail' } },
      actor: { kind: 'customer', id: String(world.customerId), terminal: 'test' },
      ...{ nowMs: world.clock.nowMs, correlationId: 'test' },
    });
    await settled(3);
    const resent = server.taken.at(-1);
    expect(resent?.to).toEqual([PHONE]);
    expect(resent?.mail.text).toContain(secret);
    expect(resent?.mail.text).toContain('有効期限：2026年11月25日(水) 10:00まで');
  });
});

describe('at its stop a sender', () => {
  it('finishes what is on its way and writes it down', async () => {
    let begun = false;
    let finish = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let closed = false;
    const transport: MailTransport = {
      async deliver() {
        begun = true;
        await gate;
        return { kind: 'taken' };
      },
      close: () => {
        closed = true;
      },
    };
    const sender = world.send(0, { transport });
    await world.issue();
    await eventually(() => expect(begun).toBe(true));
    const stopped = sender.stop();
    expect(closed).toBe(false);
    finish();
    await stopped;
    expect(closed).toBe(true);
    expect((await states()).map(({ state }) => state)).toContain('sent');
    expect((await states()).map(({ state }) => state)).not.toContain('given_up');
  });
});
