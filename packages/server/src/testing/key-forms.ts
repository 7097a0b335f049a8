import { base32 } from '@madoguchi/otp-core/key-uri';

/** A key in every form in which a program may print it. */
function formsOf(key: Uint8Array): string[] {
  const bytes = Buffer.from(key);
  const hex = bytes.toString('hex');
  const spaced = hex.match(/../g)?.join(' ') ?? '';
  const base64 = bytes.toString('base64').replace(/=+$/, '');
  return [
    ...[hex, hex.toUpperCase(), spaced, base64, bytes.toString('base64url'), base32(key)],
    ...[base32(key).toLowerCase(), [...key].join(','), [...key].join(', '), bytes.toString('latin1')],
  ];
}

/** The names of the keys that stand in one of these texts, whatever the form. */
export function keysFoundIn(texts: readonly string[], keys: Readonly<Record<string, Uint8Array>>): string[] {
  const all = texts.join('\n');
  return Object.entries(keys)
    .filter(([, key]) => formsOf(key).some((form) => all.includes(form)))
    .map(([name]) => name);
}
