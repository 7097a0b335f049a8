/** 32 random bytes in base64url: what stands behind `#` in the issuance URL. */
const URL_SECRET = /^[A-Za-z0-9_-]{43}$/;

/** How the page was opened: not by an issuance URL, by a whole one, or by one that a mail program cut or changed. */
export type SetupLink = { kind: 'none' } | { kind: 'whole'; urlSecret: string } | { kind: 'broken' };

/**
 * Reads the secret of the issuance URL, which stands behind `#` so that it reaches no server log.
 *
 * @param path - path of the address, `/setup` for an issuance URL
 * @param fragment - with or without its `#`
 */
export function readSetupLink(path: string, fragment: string): SetupLink {
  if (path.replace(/\/+$/, '') !== '/setup') return { kind: 'none' };
  const text = fragment.replace(/^#/, '');
  if (text === '') return { kind: 'none' };
  return URL_SECRET.test(text) ? { kind: 'whole', urlSecret: text } : { kind: 'broken' };
}

/**
 * The link in a text that somebody pasted: the address of the mail, alone or with words around it. The address must be
 * of this app; another site's is broken for us.
 *
 * @param origin - this app's, e.g. `https://token.example`
 */
export function findSetupLink(pasted: string, origin: string): SetupLink {
  const address = /https?:\/\/[\x21-\x7e]+/.exec(pasted.normalize('NFKC'))?.[0];
  if (address === undefined || !URL.canParse(address)) return { kind: 'broken' };
  const url = new URL(address);
  if (url.origin !== origin) return { kind: 'broken' };
  const link = readSetupLink(url.pathname, url.hash);
  return link.kind === 'none' ? { kind: 'broken' } : link;
}

/**
 * Takes the secret out of the address bar and out of the history entry, where a person looking on, a shared screen or a
 * synchronised history would find it.
 */
export function takeSetupLink(location: Location, history: History): SetupLink {
  const link = readSetupLink(location.pathname, location.hash);
  if (location.hash !== '') history.replaceState(null, '', location.pathname);
  return link;
}
