import { factOf, knownCode, problemWords } from '../app/problem-words.ts';
import type { Say } from '../app/words.ts';
import type { Fault } from './fault.ts';

/** From how few tries on the customer is told of them: earlier it would only frighten. */
const TELL_FROM = 2;

/**
 * An error about what was typed into one field, beside that field; null for any other. Wrong and used codes share their
 * words (requirement 20).
 *
 * @param triesLeft the sentence for the last tries, with `n`
 */
export function placeAt(
  fieldId: string,
  codes: readonly string[],
  say: Say,
  triesLeft?: Parameters<Say>[0],
): (error: unknown) => Fault | null {
  return (error) => {
    if (!codes.includes(knownCode(error))) return null;
    const { title, remedy } = problemWords(error, say);
    const left = factOf(error, 'triesLeft');
    const words = say('common.faultWords', { title, remedy });
    if (triesLeft === undefined || left === null || left > TELL_FROM) return { fieldId, text: words };
    return { fieldId, text: `${words} ${say(triesLeft, { n: left })}` };
  };
}
