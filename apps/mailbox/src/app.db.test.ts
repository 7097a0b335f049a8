// Aim: what a mail program sends over real SMTP stands in the list and on its page as it was meant, too much is refused,
// and no mail can become part of the page around it.
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ListenError, listen, stopServer } from '@madoguchi/server/http-server';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMailboxApp } from './app.ts';
import { createMailbox, type Mailbox, type Message } from './mailbox.ts';
import { type RunningSmtp, SIZE_LIMIT_BYTES, startSmtp } from './smtp.ts';

const NOW_MS = Date.parse('2026-11-24T10:00:00+09:00');
const HOST = '127.0.0.1';
const URL_OF_ISSUE = 'http://localhost:4200/setup#Zm9vYmFy';

let mailbox: Mailbox;
let smtp: RunningSmtp;
let server: Server;
let base: string;

beforeEach(async () => {
  mailbox = createMailbox(10);
  smtp = await startSmtp({ host: HOST, port: 0, mailbox, clock: () => NOW_MS });
  const assets = join(dirname(fileURLToPath(import.meta.url)), 'assets');
  server = await listen(createMailboxApp(mailbox, assets), { host: HOST, port: 0, variable: 'MAILBOX_PORT' });
  base = `http://${HOST}:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await Promise.all([smtp.stop(), stopServer(server, 100)]);
});

async function send(mail: { to?: string; subject?: string; text?: string; html?: string }) {
  const mailer = createTransport({ host: HOST, port: smtp.port, ignoreTLS: true });
  const { to = 'phone@example.jp', ...rest } = mail;
  await mailer.sendMail({
    from: { name: '山梨県民信用組合', address: 'otp@kenmin.example.jp' },
    to: { name: '', address: to },
    messageId: '<one@kenmin.example.jp>',
    ...{ subject: '件名', text: '本文\n', ...rest },
  });
}

async function listed(): Promise<Message[]> {
  return (await fetch(`${base}/api/messages`)).json() as Promise<Message[]>;
}

async function read(path: string): Promise<{ status: number; body: string; policy: string }> {
  const response = await fetch(base + path);
  const policy = response.headers.get('content-security-policy') ?? '';
  return { status: response.status, body: await response.text(), policy };
}

describe('a mail over SMTP', () => {
  it('is listed with its Japanese words, its carrier address and its link', async () => {
    await send({
      ...{ to: 'a..b.@docomo.ne.jp', subject: '【山梨県民信用組合】トークン発行URLのお知らせ' },
      text: `下記URLをクリックして\n\n${URL_OF_ISSUE}\n`,
    });
    expect(await listed()).toEqual([
      {
        ...{ id: 1, to: 'a..b.@docomo.ne.jp', from: '山梨県民信用組合 <otp@kenmin.example.jp>' },
        ...{ subject: '【山梨県民信用組合】トークン発行URLのお知らせ', receivedAtMs: NOW_MS },
        ...{ text: `下記URLをクリックして\n\n${URL_OF_ISSUE}\n`, links: [URL_OF_ISSUE] },
        messageId: '<one@kenmin.example.jp>',
      },
    ]);
  });

  it('stands on the list and on its page, with the link to open in a tab of its own', async () => {
    await send({ subject: '件名その一', text: `${URL_OF_ISSUE}\n` });
    const list = await read('/');
    expect(list.body).toContain('件名その一');
    expect(list.body).toContain('2026/11/24 10:00:00');
    const mail = await read('/messages/1');
    expect(mail.body).toContain('山梨県民信用組合 &lt;otp@kenmin.example.jp&gt;');
    expect(mail.body).toContain(`<a href="${URL_OF_ISSUE}" target="_blank" rel="noopener noreferrer">`);
  });

  it('of more than the limit is refused and not kept', async () => {
    await expect(send({ text: 'x'.repeat(SIZE_LIMIT_BYTES + 1) })).rejects.toThrow(/552|larger/);
    expect(await listed()).toEqual([]);
  });

  it('of more than the limit is refused too when its size was not announced', async () => {
    const mailer = createTransport({ host: HOST, port: smtp.port, ignoreTLS: true });
    const raw = `Subject: big\r\n\r\n${`${'x'.repeat(70)}\r\n`.repeat(SIZE_LIMIT_BYTES / 70)}`;
    const envelope = { from: 'a@example.jp', to: 'b@example.jp', size: 1 };
    await expect(mailer.sendMail({ envelope, raw })).rejects.toThrow(/552/);
    expect(await listed()).toEqual([]);
  });

  it('is gone after the list was emptied', async () => {
    await send({});
    expect((await fetch(`${base}/api/messages`, { method: 'DELETE' })).status).toBe(204);
    expect(await listed()).toEqual([]);
    expect(await read('/messages/1')).toMatchObject({ status: 404 });
  });
});

describe('the page', () => {
  it('says what it is, in Japanese and in English, also while it is empty', async () => {
    const japanese = await read('/');
    expect(japanese.body).toContain('<html lang="ja">');
    expect(japanese.body).toContain('デモ用のメールボックス');
    expect(japanese.body).toContain('メールはまだありません');
    const english = await read('/?lang=en');
    expect(english.body).toContain('<html lang="en">');
    expect(english.body).toContain('A mailbox for demonstrations');
    expect(english.body).toContain('No mails yet');
  });

  it('keeps its language from page to page', async () => {
    await send({});
    const { body } = await read('/messages/1?lang=en');
    const own = [...body.matchAll(/href="(\/(?:messages[^"]*)?(?:\?[^"]*)?)"/g)].map(
      ([, href]) => href ?? '',
    );
    expect(own.length).toBeGreaterThan(4);
    expect(own.filter((href) => !href.includes('lang=en'))).toEqual(['/messages/1']);
  });

  it('escapes what stands in a mail', async () => {
    const evil = `"><script>alert('x')</script>`;
    await send({ to: 'x@example.jp', subject: evil, text: evil });
    for (const path of ['/', '/messages/1', '/messages/1?view=html']) {
      expect((await read(path)).body).not.toContain('<script>alert');
    }
  });

  it('shows the HTML of a mail in a frame that runs nothing, and runs nothing inline itself', async () => {
    await send({
      html: '<html><head></head><body><a href="https://a.example/">x</a><script>1</script></body></html>',
    });
    const page = await read('/messages/1?view=html');
    expect(page.body).toMatch(/<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/);
    expect(page.body).not.toContain('a.example');
    expect(page.policy).toContain("script-src 'self'");
    expect(page.policy).not.toContain('unsafe');
    const body = await read('/messages/1/body');
    expect(body.body).toContain('<head><base target="_blank">');
    expect(body.policy).toContain("default-src 'none'");
    expect(body.policy).toContain('sandbox allow-popups');
    expect(body.policy).not.toMatch(/script-src|allow-scripts|allow-same-origin/);
  });

  it.each(['/messages/7', '/messages/abc', '/messages/7/body', '/nothing'])(
    'answers 404 to %s',
    async (path) => {
      expect((await read(path)).status).toBe(404);
    },
  );
});

describe('a port that is taken', () => {
  it('is told with the remedy', async () => {
    const second = startSmtp({ host: HOST, port: smtp.port, mailbox, clock: () => NOW_MS });
    await expect(second).rejects.toThrow(ListenError);
    await expect(second).rejects.toThrow(/taken by another program.*SMTP_PORT=\d+/);
  });
});
