import type { HelpdeskHours } from '@madoguchi/otp-core/helpdesk-calendar';
import type { MailKind } from '@madoguchi/otp-core/outbox-messages';

/** What a mail is about, as its words need it. Nothing in it says whose mail it is: names and numbers stay out. */
export interface MailMatter {
  /** The institution's name in the language of the words. */
  institution: string;
  helpdesk: HelpdeskHours;
  /** When it happened. */
  atMs: number;
  /** Wrong codes in a row; null where the event counts none. */
  failures: number | null;
  /** From when a new token can be issued; null where nothing has to be waited for. */
  waitUntilMs: number | null;
  /** Done by staff at the counter, not by the customer. */
  forced: boolean;
  unlockedAt: 'counter' | 'helpdesk';
  /** Where the issuance mail went, masked; null where it was not sent anywhere. */
  maskedAddress: string | null;
}

/** The issuance URL, which only one kind of mail has, and until when it works. */
export interface IssuanceLink {
  url: string;
  expiresAtMs: number;
}

/** A part of a mail that text and HTML set in their own way. The lines of a paragraph stay lines. */
export type MailBlock =
  | { kind: 'paragraph'; lines: readonly string[] }
  | { kind: 'heading'; words: string }
  | { kind: 'url'; url: string };

export type NoticeKind = Exclude<MailKind, 'issuance'>;

/** Everything that the mails say in one language. */
export interface MailWords {
  language: 'ja' | 'en';
  subject: Readonly<Record<MailKind, string>>;
  issuance(matter: MailMatter, link: IssuanceLink): MailBlock[];
  notice: Readonly<Record<NoticeKind, (matter: MailMatter) => MailBlock[]>>;
  /** What every mail ends with: the helpdesk, and that passwords are never asked for. */
  ending(matter: MailMatter): MailBlock[];
}

/** A paragraph of these lines. */
export function paragraph(...lines: readonly string[]): MailBlock {
  return { kind: 'paragraph', lines };
}

/** A heading. */
export function heading(words: string): MailBlock {
  return { kind: 'heading', words };
}
