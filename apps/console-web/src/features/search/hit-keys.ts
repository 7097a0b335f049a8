const HITS = '[data-hit]';

/** Focuses a row that was found, a customer’s or an entry’s; false where there is none. */
export function focusHit(which: 'first' | 'last'): boolean {
  const hits = document.querySelectorAll<HTMLElement>(HITS);
  const hit = which === 'first' ? hits[0] : hits[hits.length - 1];
  hit?.focus();
  return hit !== undefined;
}

/** Moves from row to row, over both groups; false where there is no row that way. */
export function moveHit(from: Element, step: 1 | -1): boolean {
  const hits = [...document.querySelectorAll<HTMLElement>(HITS)];
  const hit = hits[hits.findIndex((row) => row.contains(from)) + step];
  hit?.focus();
  return hit !== undefined;
}
