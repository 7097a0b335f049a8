/** NIST SP 800-63B-4 section 3.1.1.2 asks for 8 beside a second factor; a console of a bank asks for more. */
export const SHORTEST_STAFF_PASSWORD = 12;
export const LONGEST_STAFF_PASSWORD = 128;

export const STAFF_PASSWORD_PROBLEMS = [
  'too_short',
  'too_long',
  'well_known',
  'own_data',
  'repetition',
] as const;
export type StaffPasswordProblem = (typeof STAFF_PASSWORD_PROBLEMS)[number];

/** Shortest part of a name or number whose presence says something. */
const TELLING = 4;

/**
 * What is wrong with a new password of staff; null: nothing. By length and by what is known of breaches, and no rule of
 * composition (NIST SP 800-63B-4 section 3.1.1.2; ASVS 6.2). Characters are counted after NFKC, as they are hashed.
 *
 * @param wellKnown - whether a lower-case text stands in a list of passwords from breaches
 * @param ownData - what others know of the person: staff number, name
 */
export function staffPasswordProblem(
  password: string,
  { wellKnown, ownData }: { wellKnown: (text: string) => boolean; ownData: readonly string[] },
): StaffPasswordProblem | null {
  const folded = password.normalize('NFKC').toLowerCase();
  const characters = [...folded];
  if (characters.length < SHORTEST_STAFF_PASSWORD) return 'too_short';
  if (characters.length > LONGEST_STAFF_PASSWORD) return 'too_long';
  if (isRepetition(characters)) return 'repetition';
  if (wellKnown(folded) || wellKnown(withoutTail(folded))) return 'well_known';
  const told = ownData.map((text) => text.normalize('NFKC').toLowerCase().replace(/\s/gu, ''));
  if (told.some((text) => text.length >= TELLING && withoutText(folded, text).length < TELLING))
    return 'own_data';
  return null;
}

/** `password2026!!` is no better than `password`. */
function withoutTail(folded: string): string {
  return folded.replace(/[^\p{L}]+$/u, '');
}

function withoutText(folded: string, text: string): string {
  return folded.replaceAll(text, '');
}

/** One short pattern over and over, e.g. `abababababab`. */
function isRepetition(characters: readonly string[]): boolean {
  const text = characters.join('');
  return /^(.{1,4})\1+.{0,3}$/u.test(text);
}
