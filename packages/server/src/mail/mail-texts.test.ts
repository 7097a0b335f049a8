// Aim: every mail is complete in both languages, says nothing that a stranger could use, carries a link only where it is
// the issuance mail, and its HTML part has the words of its text and runs nothing.
import { NOTICE_HELPDESK_HOURS } from '@madoguchi/otp-core/helpdesk-calendar';
import { NOTICE_INSTITUTION } from '@madoguchi/otp-core/institution';
import { MAIL_KINDS, type MailKind } from '@madoguchi/otp-core/outbox-messages';
import { describe, expect, it } from 'vitest';
import { composeMail, type MailEvent } from './mail-texts.ts';

const AT_MS = Date.parse('2026-11-23T17:00:00+09:00');
const URL_OF_ISSUE = 'https://token.example.jp/setup#Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE';
const RULE = '－'.repeat(20);

const issued = {
  ...{ type: 'issued', issueId: 'ISSUE-5555', serviceId: 'SERVICE-7777', tokenUserId: 'USER-8888' },
  ...{ mailAddress: 'hanako@evil.example', atMs: AT_MS, expiresAtMs: AT_MS + 86_400_000 },
};
const EVENTS: Record<MailKind, MailEvent> = {
  issuance: issued,
  issued,
  activated: { type: 'activated', timeStep: 29_000_000, atMs: AT_MS },
  code_failed: { type: 'code_failed', result: 'wrong', failures: 1, atMs: AT_MS },
  locked: { type: 'locked', failures: 5, atMs: AT_MS },
  unlocked: { type: 'unlocked', basis: 'caller_verified', atMs: AT_MS },
  suspended: { type: 'suspended', reason: 'suspicious', atMs: AT_MS },
  resumed: { type: 'resumed', atMs: AT_MS },
  released: {
    ...{ type: 'released', tokenId: 'TOKEN-6666', forced: true, reason: 'lost', atMs: AT_MS },
    waitUntilMs: AT_MS + 1_800_000,
  },
  address_changed: { type: 'address_changed', atMs: AT_MS },
};
const NOTICES = MAIL_KINDS.filter((kind) => kind !== 'issuance');

function compose(kind: MailKind, event: MailEvent = EVENTS[kind], institution = NOTICE_INSTITUTION) {
  const link = kind === 'issuance' ? { issuanceUrl: URL_OF_ISSUE, expiresAtMs: AT_MS + 86_400_000 } : {};
  return composeMail({ kind, event, atMs: AT_MS }, { institution, helpdesk: NOTICE_HELPDESK_HOURS, ...link });
}

/** The Japanese and the English half of a text. */
function halves(text: string): [string, string] {
  const [ja = '', en = ''] = text.split(RULE);
  return [ja, en];
}

const occurrences = (text: string, part: string) => text.split(part).length - 1;
const JAPANESE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

describe('every mail', () => {
  it.each(MAIL_KINDS)('%s has its words in Japanese first and in English below', (kind) => {
    const { subject, text } = compose(kind);
    const [ja, en] = halves(text);
    expect(subject).toMatch(/^【山梨県民信用組合】\S.+ \/ [A-Z].+$/);
    expect(ja).toMatch(JAPANESE);
    expect(en).not.toMatch(JAPANESE);
    const paragraphs = (half: string) => half.trim().split('\n\n').length;
    expect(paragraphs(en)).toBe(paragraphs(ja));
  });

  it.each(MAIL_KINDS)('%s tells whom to call, when, and that passwords are never asked for', (kind) => {
    const [ja, en] = halves(compose(kind).text);
    for (const words of [
      'お心当たりがない場合',
      'けんみん信組インターネットバンキングヘルプデスク',
      '0120-565-657',
      '受付時間：平日 9:00～24:00',
      '受付時間：土・日・祝日 9:00～17:00',
      '休止日：1月1日～1月3日、5月3日～5月5日、12月31日',
      'お尋ねすることはありません',
    ]) {
      expect(ja).toContain(words);
    }
    for (const words of [
      'If this was not you',
      'Kenmin Shinkumi Internet Banking Helpdesk',
      '0120-565-657',
      'weekdays 9:00–24:00',
      'Closed: 1–3 January, 3–5 May, 31 December',
      'never asks by mail for your login password',
    ]) {
      expect(en).toContain(words);
    }
  });

  it.each(MAIL_KINDS)('%s names no ID of issue, service, user or token, and no address', (kind) => {
    const { subject, text, html } = compose(kind);
    const everything = `${subject}\n${text}\n${html}`;
    expect(everything).not.toMatch(/ISSUE-5555|SERVICE-7777|USER-8888|TOKEN-6666|evil|suspicious|29000000/);
  });

  it.each(MAIL_KINDS)('%s has an HTML part with the same words', (kind) => {
    const { text, html } = compose(kind);
    const body = html.slice(html.indexOf('<main>'));
    const words = body
      .replace(/<[^>]+>/g, '')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&');
    const plain = (some: string) => some.replace(RULE, '').replace(/^■ /gm, '').replace(/\s+/g, ' ').trim();
    expect(plain(words)).toBe(plain(text));
  });

  it.each(MAIL_KINDS)('%s loads and runs nothing in its HTML part', (kind) => {
    expect(compose(kind).html).not.toMatch(/<script|<img|<link|<form|<table|\son\w+=|url\(|@import|src=/i);
  });
});

describe('the issuance mail', () => {
  it('has the words of the notice and the URL on a line of its own', () => {
    const [ja] = halves(compose('issuance').text);
    expect(ja.split('\n').slice(0, 4)).toEqual([
      '山梨県民信用組合のワンタイムパスワード認証サービスをお申し込みいただきましてありがとうございます。',
      '下記URLをクリックして、ワンタイムパスワードアプリをダウンロードしてください。',
      '',
      URL_OF_ISSUE,
    ]);
  });

  it('has its URL exactly once in each language', () => {
    const { text, html } = compose('issuance');
    for (const half of halves(text)) expect(occurrences(half, URL_OF_ISSUE)).toBe(1);
    const links = [...html.matchAll(/<a href="([^"]*)">([^<]*)<\/a>/g)].map(([, href, words]) => [
      href,
      words,
    ]);
    expect(links).toEqual([
      [URL_OF_ISSUE, URL_OF_ISSUE],
      [URL_OF_ISSUE, URL_OF_ISSUE],
    ]);
  });

  it('says until when it works and that it works once', () => {
    const [ja, en] = halves(compose('issuance').text);
    expect(ja).toContain('有効期限：2026年11月24日(火) 17:00まで');
    expect(ja).toContain('1回限り');
    expect(en).toContain('Valid until: Tue 24 Nov 2026, 17:00 (Japan time)');
    expect(en).toContain('one initial setup only');
  });

  it('is not written without its URL', () => {
    const facts = { institution: NOTICE_INSTITUTION, helpdesk: NOTICE_HELPDESK_HOURS };
    expect(() => composeMail({ kind: 'issuance', event: issued, atMs: AT_MS }, facts)).toThrow('URL');
  });
});

describe('a notice', () => {
  it.each(NOTICES)('%s holds no link and nothing that a mail program makes one of', (kind) => {
    const { subject, text, html } = compose(kind);
    for (const part of [subject, text, html]) {
      expect(part).not.toMatch(/http|www\.|@|href|mailto|tel:|\w\.(?:jp|com|example)/i);
    }
  });

  it.each(NOTICES)('%s tells when it happened, in the time of Japan', (kind) => {
    const [ja, en] = halves(compose(kind).text);
    expect(ja).toContain('日時：2026年11月23日(月) 17:00');
    expect(en).toContain('When: Mon 23 Nov 2026, 17:00 (Japan time)');
  });

  it('of an issue shows enough of the address to know it again, and no more', () => {
    const [ja, en] = halves(compose('issued').text);
    expect(ja).toContain('送信先：h•••＠e•••');
    expect(en).toContain('sent to: h•••＠e•••');
  });

  it('of a release tells from when a new one can be set up and how to log in until then', () => {
    const [ja, en] = halves(compose('released').text);
    expect(ja).toContain('お取引店舗の窓口でのお手続きにより');
    expect(ja).toContain('新たに設定できる日時：2026年11月23日(月) 17:30から');
    expect(ja).toContain('ログインＩＤとログインパスワードのみ');
    expect(en).toContain('A new setup is possible from: Mon 23 Nov 2026, 17:30');
  });

  it('of a release by the customer does not speak of the counter', () => {
    const [ja] = halves(compose('released', { ...EVENTS.released, forced: false }).text);
    expect(ja).toContain('インターネットバンキングで、ワンタイムパスワードの利用が解除されました');
    expect(ja).not.toContain('窓口でのお手続き');
  });

  it('of a lock tells after how many wrong entries, and who unlocks', () => {
    const [ja, en] = halves(compose('locked').text);
    expect(ja).toContain('5回続いたため');
    expect(ja).toContain('ヘルプデスクまたはお取引店舗の窓口');
    expect(en).toContain('after 5 wrong entries');
  });

  it.each([
    ['customer_present', '窓口でのお手続き', 'at the counter'],
    ['caller_verified', 'ヘルプデスクでのお手続き', 'by the helpdesk'],
  ])('of an unlock tells where: %s', (basis, japanese, english) => {
    const [ja, en] = halves(compose('unlocked', { ...EVENTS.unlocked, basis }).text);
    expect(ja).toContain(japanese);
    expect(en).toContain(english);
  });
});

describe('the HTML part', () => {
  it('escapes what comes from outside', () => {
    const name = { ja: '甲<b>&"乙', en: `A<script>alert('x')</script>` };
    const { html, text } = compose('issuance', issued, { name });
    expect(text).toContain(name.ja);
    expect(html).toContain('甲&lt;b&gt;&amp;&quot;乙');
    expect(html).toContain('A&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;');
    expect(html).not.toMatch(/<b>|<script/);
  });
});
