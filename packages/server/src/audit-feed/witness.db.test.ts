// Aim: witnesses get the newest checkpoint by real mail and real webhook, in a form that checks out, once in their time, and only when
// the log has grown.
import { describe, expect, test } from 'vitest';
import { openCheckpoint } from '../audit-signer.ts';
import { eventually, startSmtp } from '../mail/testing/mail-world.ts';
import { configuredWebhooks } from './configured-feeds.ts';
import { type FeedWorld, openFeedWorld } from './testing/feed-world.ts';
import { startWebhook, verified } from './testing/webhook-server.ts';
import { webhookSecretText } from './webhook-sender.ts';

const AUDITOR = 'auditor@example.jp';
const BRANCH = 'branch012@example.jp';
const HOUR_MS = 3_600_000;

const byMail = (port: number, addresses = `${AUDITOR}, ${BRANCH}`) => ({
  ...{ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'otp@kenmin.example.jp' },
  ...{ AUDIT_WITNESS_MAIL: addresses, AUDIT_WITNESS_MINUTES: '60' },
});
const standing = async ({ store }: FeedWorld, name: string) =>
  (await store.auditFeeds()).find((feed) => feed.name === name);

describe('a witness by mail', () => {
  test('gets the note as a file and in the text, with the key and how to check, in Japanese and English', async () => {
    const world = await openFeedWorld();
    const smtp = await startSmtp();
    await world.write(1_234);
    world.start(byMail(smtp.port));
    await eventually(() => expect(smtp.taken).toHaveLength(2));
    expect(smtp.taken.flatMap(({ to }) => to).sort()).toEqual([AUDITOR, BRANCH]);
    const { mail } = smtp.taken[0] ?? {};
    expect(mail?.subject).toBe(
      '【山梨県民信用組合】操作履歴の控え（1,234件） / Audit log checkpoint (1,234 entries)',
    );
    const [file] = mail?.attachments ?? [];
    expect(file?.filename).toBe('000000001234.note');
    const note = file?.content.toString('utf8') ?? '';
    expect(note).toBe((await world.store.newestCheckpoint())?.note);
    expect(openCheckpoint(note, [world.signer.key])).toMatchObject({ checkpoint: { size: 1_234 } });
    const text = mail?.text ?? '';
    for (const part of [note.trimEnd(), world.signer.verifierKey, 'このメールは', 'Please keep this mail']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('pnpm madoguchi audit verify --checkpoint 000000001234.note');
    await smtp.stop();
  });

  test('gets the next one when its time has come and the log has grown, and not before', async () => {
    const world = await openFeedWorld();
    const smtp = await startSmtp();
    await world.write(5);
    world.start(byMail(smtp.port, AUDITOR));
    const name = `witness-mail:${AUDITOR}`;
    await eventually(async () => expect((await standing(world, name))?.delivered).toBe(5));
    world.clock.nowMs += 10 * HOUR_MS;
    await world.write(2);
    await eventually(async () => expect((await standing(world, name))?.delivered).toBe(7));
    await world.write(2);
    world.clock.nowMs += HOUR_MS - 1;
    // Another one, that is due, shows that this one was looked at meanwhile.
    world.start({ ...byMail(smtp.port, BRANCH) });
    await eventually(() => expect(smtp.taken.some(({ to }) => to.includes(BRANCH))).toBe(true));
    const sizes = () =>
      smtp.taken.filter(({ to }) => to.includes(AUDITOR)).map(({ mail }) => mail.attachments[0]?.filename);
    expect(sizes()).toEqual(['000000000005.note', '000000000007.note']);
    world.clock.nowMs += 1;
    await eventually(() => expect(sizes()).toHaveLength(3));
    await smtp.stop();
  });

  test('whose mail server is down gets the newest when it is back', async () => {
    const world = await openFeedWorld();
    const first = await startSmtp();
    const { port } = first;
    await first.stop();
    await world.write(5);
    world.start(byMail(port, AUDITOR));
    await eventually(async () => {
      expect((await standing(world, `witness-mail:${AUDITOR}`))?.problem).toBe('connection_refused');
    });
    await world.write(4);
    const again = await startSmtp({ port });
    await world.later(() => expect(again.taken).toHaveLength(1));
    expect(again.taken[0]?.mail.attachments[0]?.filename).toBe('000000000009.note');
    await again.stop();
  });

  test('whose address is refused is asked again only after an hour', async () => {
    const world = await openFeedWorld();
    const smtp = await startSmtp({
      onRcptTo: (_address, _session, callback) =>
        callback(Object.assign(new Error('no such user'), { responseCode: 550 })),
    });
    await world.write(5);
    world.start(byMail(smtp.port, AUDITOR));
    await eventually(async () => {
      const feed = await standing(world, `witness-mail:${AUDITOR}`);
      expect(feed).toMatchObject({ problem: 'recipient_refused', nextTryMs: world.clock.nowMs + HOUR_MS });
    });
    await smtp.stop();
  });

  test('needs a mail server and a sender in production', async () => {
    const world = await openFeedWorld();
    const environment = { NODE_ENV: 'production', AUDIT_WITNESS_MAIL: AUDITOR };
    expect(() => world.start(environment)).toThrow('AUDIT_WITNESS_MAIL needs SMTP_URL and MAIL_FROM.');
  });
});

describe('a witness by webhook', () => {
  test('gets the note and the key, signed with a secret of its own', async () => {
    const world = await openFeedWorld();
    const [server, siem] = [await startWebhook(), await startWebhook()];
    await world.write(5);
    const environment = { AUDIT_WITNESS_WEBHOOK: server.url, AUDIT_WEBHOOK: siem.url };
    world.start(environment);
    await eventually(() => expect([server.posted.length, siem.posted.length]).toEqual([1, 1]));
    const { entries, checkpoints } = configuredWebhooks(world.config(environment));
    const [own, other] = [checkpoints, entries].map((each) =>
      webhookSecretText(each?.secret ?? new Uint8Array()),
    );
    const [message] = server.posted;
    if (message === undefined) throw new Error('Nothing came.');
    expect(message.headers['webhook-id']).toBe('audit-checkpoint-5');
    const { data } = verified<{ data: { note: string } }>(message, own ?? '');
    expect(data).toMatchObject({ size: 5, log: 'madoguchi.local/audit', key: world.signer.verifierKey });
    expect(openCheckpoint(data.note, [world.signer.key])).toMatchObject({ checkpoint: { size: 5 } });
    expect(() => verified(message, other ?? '')).toThrow('signature');
    await Promise.all([server.stop(), siem.stop()]);
  });
});
