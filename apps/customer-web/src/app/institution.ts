/** The institution as its configuration names it; the server writes it into the page. */
export interface SiteFacts {
  name: { ja: string; en: string };
  /** The sender of all mails, for those who filter theirs (requirement 32). */
  mailFrom: string;
}

/** Where no server wrote the facts: a page opened from the build tool. */
const NOBODY: SiteFacts = { name: { ja: '―', en: '―' }, mailFrom: '―' };

/** Reads the facts out of the page's meta element. */
export function factsOf(content: string | null | undefined): SiteFacts {
  try {
    return { ...NOBODY, ...(JSON.parse(content ?? '{}') as Partial<SiteFacts>) };
  } catch {
    return NOBODY;
  }
}

/** What a customer allows in her mail filter (requirement 32): the sender of all mails and its domain. */
export function allowListed(mailFrom: string): { address: string; domain: string } {
  return { address: mailFrom, domain: mailFrom.slice(mailFrom.lastIndexOf('@') + 1) };
}

/** The facts of the page on screen. */
export const siteFacts: SiteFacts = factsOf(
  globalThis.document?.querySelector<HTMLMetaElement>('meta[name="facts"]')?.content,
);
