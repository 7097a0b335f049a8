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
  /** The branch where it was done, as customers know it; null where no branch has to do with it. */
  branch: string | null;
  unlockedAt: 'counter' | 'helpdesk';
  /** Where the issuance mail went, masked; null where it was not sent anywhere. */
  maskedAddress: string | null;
}

/** A link that the mail is about, and until when it works. */
export interface MailLink {
  url: string;
  expiresAtMs: number;
}

/** A part of a mail that text and HTML set in their own way. The lines of a paragraph stay lines. */
export type MailBlock =
  | { kind: 'paragraph'; lines: readonly string[] }
  | { kind: 'heading'; words: string }
  | { kind: 'url'; url: string };

export type NoticeKind = Exclude<MailKind, 'issuance' | 'force_released'>;

/** Everything that the mails say in one language. */
export interface MailWords {
  language: 'ja' | 'en';
  subject: Readonly<Record<MailKind, string>>;
  issuance(matter: MailMatter, link: MailLink): MailBlock[];
  /** With the link that stops log-in and set-up at once (see `freeze-link.ts`). */
  forceReleased(matter: MailMatter, link: MailLink): MailBlock[];
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
