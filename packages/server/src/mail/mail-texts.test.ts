// Aim: every mail is complete in both languages, says nothing that a stranger could use, carries a link only where it is
// about one, and its HTML part has the words of its text and runs nothing.
import { NOTICE_INSTITUTION } from '@madoguchi/otp-core/institution';
import { MAIL_KINDS, type MailKind } from '@madoguchi/otp-core/outbox-messages';
import { describe, expect, it } from 'vitest';
import { composeMail, type MailEvent } from './mail-texts.ts';

const AT_MS = Date.parse('2026-11-23T17:00:00+09:00');
const FREEZE_LINK =
  'https://ib.example.jp/freeze#42.1795000000000.Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE';
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
    ...{ type: 'released', tokenId: 'TOKEN-6666', forced: false, atMs: AT_MS },
    waitUntilMs: AT_MS + 1_800_000,
  },
  force_released: {
    ...{ type: 'released', tokenId: 'TOKEN-6666', forced: true, reason: 'lost', atMs: AT_MS },
    ...{ requestId: 'REQUEST-4444', waitUntilMs: AT_MS + 1_800_000 },
  },
  frozen: { type: 'frozen', atMs: AT_MS },
  unfrozen: { type: 'unfrozen', atMs: AT_MS },
  address_changed: { type: 'address_changed', atMs: AT_MS },
};
const LINKS: Partial<Record<MailKind, { url: string; expiresAtMs: number }>> = {
  issuance: { url: URL_OF_ISSUE, expiresAtMs: AT_MS + 86_400_000 },
  force_released: { url: FREEZE_LINK, expiresAtMs: AT_MS + 30 * 86_400_000 },
};
const FACTS = { institution: NOTICE_INSTITUTION, branch: '本店営業部' };
const NOTICES = MAIL_KINDS.filter((kind) => !(kind in LINKS));

function compose(kind: MailKind, event: MailEvent = EVENTS[kind], institution = NOTICE_INSTITUTION) {
  const link = LINKS[kind];
  const facts = { ...FACTS, institution, ...(link === undefined ? {} : { link }) };
  return composeMail({ kind, event, atMs: AT_MS }, facts);
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
    expect(everything).not.toMatch(
      /ISSUE-5555|SERVICE-7777|USER-8888|TOKEN-6666|REQUEST-4444|evil|suspicious|29000000/,
    );
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

  it('says until when it works and that it works once', () => {
    const [ja, en] = halves(compose('issuance').text);
    expect(ja).toContain('有効期限：2026年11月24日(火) 17:00まで');
    expect(ja).toContain('1回限り');
    expect(en).toContain('Valid until: Tue 24 Nov 2026, 17:00 (Japan time)');
    expect(en).toContain('one initial setup only');
  });
});

describe('a mail that is about a link', () => {
  it.each(Object.entries(LINKS))('%s has it exactly once in each language', (kind, { url }) => {
    const { text, html } = compose(kind as MailKind);
    for (const half of halves(text)) {
      expect(occurrences(half, url)).toBe(1);
      expect(half.split('\n')).toContain(url);
    }
    const links = [...html.matchAll(/<a href="([^"]*)">([^<]*)<\/a>/g)];
    expect(links.map(([, href, words]) => [href, words])).toEqual([
      [url, url],
      [url, url],
    ]);
  });

  it.each(Object.keys(LINKS) as MailKind[])('%s is not written without it', (kind) => {
    expect(() => composeMail({ kind, event: EVENTS[kind], atMs: AT_MS }, FACTS)).toThrow('link');
  });
});

describe('the notice of a forced release', () => {
  const [ja, en] = halves(compose('force_released').text);

  it('tells where it was done, and what that means until a new token is in use', () => {
    expect(ja).toContain('お取引店舗（本店営業部）の窓口でのお手続きにより');
    expect(ja).toContain('日時：2026年11月23日(月) 17:00');
    expect(ja).toContain('ログインＩＤとログインパスワードのみ');
    expect(ja).toContain('お振込などのお取引を制限');
    expect(ja).toContain('新たに設定できる日時：2026年11月23日(月) 17:30から');
    expect(en).toContain('at the counter of your home branch');
    expect(en).toContain('transfers and other transactions may be limited');
    expect(en).toContain('A new setup is possible from: Mon 23 Nov 2026, 17:30');
  });

  it('says that its link asks for no password, changes nothing when opened, and that the branch alone undoes it', () => {
    const afterLink = ja.slice(ja.indexOf(FREEZE_LINK));
    expect(ja.indexOf('お心当たりがない場合')).toBeLessThan(ja.indexOf(FREEZE_LINK));
    expect(afterLink).toContain('パスワードなどの入力をお願いすることはありません');
    expect(afterLink).toContain('開いただけでは、何も変わりません');
    expect(afterLink).toContain('有効期限：2026年12月23日(水) 17:00まで');
    expect(afterLink).toContain('窓口でのみ承ります');
    expect(en).toContain('asks for no password and needs no login');
  });

  it('speaks of the branch without its name where that is not known', () => {
    const { institution } = FACTS;
    const link = { url: FREEZE_LINK, expiresAtMs: AT_MS };
    const mail = { kind: 'force_released', event: EVENTS.force_released, atMs: AT_MS } as const;
    expect(composeMail(mail, { institution, link }).text).toContain('お取引店舗の窓口での');
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
    expect(ja).toContain('インターネットバンキングで、ワンタイムパスワードの利用が解除されました');
    expect(ja).toContain('新たに設定できる日時：2026年11月23日(月) 17:30から');
    expect(ja).toContain('ログインＩＤとログインパスワードのみ');
    expect(en).toContain('A new setup is possible from: Mon 23 Nov 2026, 17:30');
  });

  it('of a freeze tells what is stopped, and what to ask for at the counter', () => {
    const [ja, en] = halves(compose('frozen').text);
    expect(ja).toContain('ログインと、ワンタイムパスワードの設定を停止しました');
    expect(ja).toContain('「インターネットバンキングの凍結解除」');
    expect(en).toContain('Only the counter of your home branch');
  });

  it('of its end tells that the log-in is by password alone until a new token is in use', () => {
    const [ja, en] = halves(compose('unfrozen').text);
    expect(ja).toContain('ログインＩＤとログインパスワードのみ');
    expect(en).toContain('please set up a new one-time password');
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
    const { html, text } = compose('issuance', issued, { ...NOTICE_INSTITUTION, name });
    expect(text).toContain(name.ja);
    expect(html).toContain('甲&lt;b&gt;&amp;&quot;乙');
    expect(html).toContain('A&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;');
    expect(html).not.toMatch(/<b>|<script/);
  });
});
