// Aim: the mailbox keeps the newest mails as they were sent and finds the web addresses in a text, no more and no less.
import type { ParsedMail } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { createMailbox, linksIn } from './mailbox.ts';

function mailOf(subject: string, text = ''): ParsedMail {
  return { subject, text, html: false, attachments: [], headers: new Map(), headerLines: [] };
}

describe('the mailbox', () => {
  it('lists the newest mail first', () => {
    const mailbox = createMailbox(10);
    mailbox.add(mailOf('first'), ['a@example.jp'], 1);
    mailbox.add(mailOf('second'), ['b@example.jp'], 2);
    expect(mailbox.list().map(({ subject, to, receivedAtMs }) => ({ subject, to, receivedAtMs }))).toEqual([
      { subject: 'second', to: 'b@example.jp', receivedAtMs: 2 },
      { subject: 'first', to: 'a@example.jp', receivedAtMs: 1 },
    ]);
  });

  it('keeps no more than it may, and gives no id twice', () => {
    const mailbox = createMailbox(3);
    for (let i = 1; i <= 5; i += 1) mailbox.add(mailOf(`mail ${i}`), [], i);
    expect(mailbox.list().map(({ id }) => id)).toEqual([5, 4, 3]);
    expect(mailbox.get(2)).toBeNull();
    mailbox.clear();
    expect(mailbox.list()).toEqual([]);
    expect(mailbox.add(mailOf('after'), [], 6).id).toBe(6);
  });

  it('tells of each change by another revision', () => {
    const mailbox = createMailbox(3);
    const seen = [mailbox.revision()];
    mailbox.add(mailOf('one'), [], 1);
    seen.push(mailbox.revision());
    mailbox.clear();
    seen.push(mailbox.revision());
    expect(new Set(seen).size).toBe(3);
  });

  it('shows a carrier address without the quotes of SMTP', () => {
    const { to } = createMailbox(1).add(mailOf('x'), ['"a..b."@docomo.ne.jp', 'plain@example.jp'], 1);
    expect(to).toBe('a..b.@docomo.ne.jp, plain@example.jp');
  });

  it('names each link once', () => {
    const url = 'http://localhost:4200/setup#Zm9v-_YmFy';
    const { links } = createMailbox(1).add(mailOf('x', `${url}\n\n${url}\n`), [], 1);
    expect(links).toEqual([url]);
  });
});

describe('a web address in a text', () => {
  it.each([
    ['URL: https://a.example/setup#abc-_DEF', ['https://a.example/setup#abc-_DEF']],
    ['こちら→https://a.example/x。次の文', ['https://a.example/x']],
    ['(see https://a.example/x?y=1&z=2).', ['https://a.example/x?y=1&z=2']],
    ['「http://localhost:4200/」と書く', ['http://localhost:4200/']],
    ['no link: mail@example.jp, ftp://a.example, javascript:alert(1)', []],
  ])('%s', (text, urls) => {
    expect(linksIn(text).map(({ url }) => url)).toEqual(urls);
    expect(linksIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(urls);
  });
});
