/**
 * A service ID or user ID as it was meant: half width, upper case, without the spaces and hyphens that people put in when
 * they copy it from the PC screen by hand. App and server compare this form and bind the key's envelope to it.
 */
export function foldTokenId(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s\u200b\-‐‑‒–—―−ー]/g, '')
    .toUpperCase();
}
