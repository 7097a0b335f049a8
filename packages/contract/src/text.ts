import { z } from 'zod';

/** Whether the text holds a surrogate without its partner, which no encoding can carry. */
function isWellFormed(text: string): boolean {
  return !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
}

const CONTROL = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/**
 * One line of text from outside: at most `max` UTF-16 units, no control or direction-override characters (they forge
 * log lines), no lone surrogates (they break every encoder).
 */
export function line(max: number, min = 1) {
  return z
    .string()
    .min(min)
    .max(max)
    .refine((text) => isWellFormed(text), { error: 'ill_formed_text' })
    .refine((text) => !CONTROL.test(text), { error: 'control_character' });
}

/** A secret from outside, e.g. a password: any well-formed text, never echoed. */
export function secret(max: number) {
  return z
    .string()
    .min(1)
    .max(max)
    .refine((text) => isWellFormed(text), { error: 'ill_formed_text' });
}

/** What a person types for a one-time code, normalised later by the core (requirement 11). */
export const typedCode = line(32);

/** Milliseconds since the epoch. */
export const instantMs = z.number().int();
