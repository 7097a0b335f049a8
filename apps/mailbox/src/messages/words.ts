/** Everything that the mailbox says, in one language. */
export interface Words {
  language: 'ja' | 'en';
  title: string;
  /** What this is and that nothing leaves the machine. */
  demo: string;
  inbox: string;
  count(mails: number): string;
  empty: string;
  emptyHint: string;
  choose: string;
  back: string;
  from: string;
  to: string;
  received: string;
  noSubject: string;
  links: string;
  opensNewTab: string;
  view: string;
  asText: string;
  asHtml: string;
  noHtml: string;
  bodyOf(subject: string): string;
  arrived: string;
  gone: string;
  goneHint: string;
  skip: string;
  /** The other language, in its own words. */
  otherLanguage: string;
}
