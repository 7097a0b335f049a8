/** What a Japanese keyboard types in full width, in half width: digits, letters, spaces, every kind of dash. */
export function halfWidth(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[‐‑‒–—―−ーｰ]/g, '-')
    .trim();
}

/** A one-time code as typed, without the spaces that people put in: `１２３ ４５６` → `123456`. */
export function typedDigits(text: string): string {
  return halfWidth(text).replace(/\s+/g, '');
}
