import type { Institution } from '@madoguchi/otp-core/institution';
import { maskEmail } from '@madoguchi/otp-core/masking';
import type { MailKind } from '@madoguchi/otp-core/outbox-messages';
import { htmlOf, textOf } from './mail-parts.ts';
import type { MailBlock, MailLink, MailMatter, MailWords } from './mail-words.ts';
import { ENGLISH_MAILS } from './texts/en.ts';
import { JAPANESE_MAILS } from './texts/ja.ts';

/** What is known where a mail is written. */
export interface MailFacts {
  institution: Institution;
  /** The issuance URL or the freeze link, for the two mails that hold one. */
  link?: MailLink;
  /** The name of the branch where it was done. */
  branch?: string;
}

/** The event as the outbox keeps it: read member by member, because it comes from JSON. */
export type MailEvent = { readonly type: string; readonly [member: string]: unknown };

export interface ComposedMail {
  subject: string;
  text: string;
  html: string;
}

/**
 * The words of a mail: subject, plain text and HTML with the same words. One mail in both languages, Japanese first,
 * because no language is kept for a customer. It names nobody and holds no number, ID or code (requirement 25). But for
 * the issuance mail, and the notice of a forced release with the link that asks for no password, it holds no link at all
 * (requirement 31), and not even an address that a mail program makes one of.
 *
 * @param mail - `atMs`: when it happened, where the event does not say so
 * @throws when a mail lacks its link: a broken invariant of the sender
 */
export function composeMail(
  mail: { kind: MailKind; event: MailEvent; atMs: number },
  facts: MailFacts,
): ComposedMail {
  const parts = [JAPANESE_MAILS, ENGLISH_MAILS].map((words) => ({
    language: words.language,
    blocks: blocksOf(words, mail, facts),
  }));
  const [ja, en] = [JAPANESE_MAILS.subject[mail.kind], ENGLISH_MAILS.subject[mail.kind]];
  const subject = `【${facts.institution.name.ja}】${ja} / ${en}`;
  return { subject, text: textOf(parts), html: htmlOf(subject, parts) };
}

function blocksOf(words: MailWords, mail: Parameters<typeof composeMail>[0], facts: MailFacts): MailBlock[] {
  const matter = matterOf(words, mail, facts);
  return [...bodyOf(words, mail.kind, matter, facts.link), ...words.ending(matter)];
}

function bodyOf(words: MailWords, kind: MailKind, matter: MailMatter, link?: MailLink): MailBlock[] {
  if (kind !== 'issuance' && kind !== 'force_released') return words.notice[kind](matter);
  if (link === undefined) throw new Error(`A mail of the kind ${kind} without its link.`);
  return kind === 'issuance' ? words.issuance(matter, link) : words.forceReleased(matter, link);
}

function matterOf(
  { language }: MailWords,
  { event, atMs }: { event: MailEvent; atMs: number },
  { institution, branch }: MailFacts,
): MailMatter {
  return {
    institution: institution.name[language],
    helpdesk: institution.helpdesk,
    atMs: numberOf(event.atMs) ?? atMs,
    failures: numberOf(event.failures),
    waitUntilMs: numberOf(event.waitUntilMs),
    branch: branch ?? null,
    unlockedAt: event.basis === 'customer_present' ? 'counter' : 'helpdesk',
    maskedAddress: typeof event.mailAddress === 'string' ? unlinkable(event.mailAddress) : null,
  };
}

function numberOf(member: unknown): number | null {
  return typeof member === 'number' ? member : null;
}

/**
 * `h•••＠e•••`: enough to know one's own address again. The domain is masked too: who applies in a customer's name
 * chooses it, and mail programs turn a domain into a link.
 */
function unlinkable(address: string): string {
  const [local = '', domain = ''] = maskEmail(address).split('@');
  return `${local}＠${domain.charAt(0)}•••`;
}
