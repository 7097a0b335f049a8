const KEY = 'madoguchi.from';
/** An address within the console; `//host` would be another site. */
const WITHIN = /^\/(?!\/)/;

/** Remembers where to go on after the way over the identity provider, for this tab only. */
export function rememberWayBack(from: string | undefined): void {
  if (from === undefined) sessionStorage.removeItem(KEY);
  else sessionStorage.setItem(KEY, from);
}

/** Where to go on, once. */
export function takeWayBack(): string | undefined {
  const from = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  return from !== null && WITHIN.test(from) ? from : undefined;
}
