import { dropUnseen, foldKana, foldKanji, replaceDashes } from './folding.ts';
import { civilDateInJapan, civilDayKey, parseBirthDate } from './japanese-date.ts';
import { nearKana } from './near-kana.ts';
import { type NumberReading, readNumber } from './number-readings.ts';

/**
 * One way to understand what was typed into the search box. Values are folded as the stored ones are and are
 * prefixes unless complete. `dateOfBirth` is `YYYY-MM-DD`.
 */
export type Understanding =
  | NumberReading
  | { kind: 'kana_name'; value: string; dateOfBirth?: string }
  | { kind: 'kanji_name'; value: string; dateOfBirth?: string }
  | { kind: 'email'; value: string }
  | { kind: 'login_id'; value: string }
  | { kind: 'slip_number'; value: string };

/** The least that a search needs, counted after folding (OWASP ASVS 2.4.1: no listing of everybody). */
export const MINIMUM_KEY = { kanji: 1, kana: 2, digits: 3, asciiCharacters: 3 } as const;

/** Longer input is no key that anybody types. In code points. */
export const MAXIMUM_QUERY_LENGTH = 100;

/** Also the private-use areas: characters of the institution's own, imported from its host. */
const KANJI = /[\p{Script=Han}\p{Co}]/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Where a name can end and a date begin: never within a row of ASCII letters and digits (SMITHS40.4.20 has no era). */
const CUT = /[a-z\d](?=[^a-z\d])|[^a-z\d](?=.)/giu;
const LOGIN_ID = /^[a-z][a-z0-9]*$/iu;
const SLIP_NUMBER = /^R-\d{1,8}(?:-\d*)?$/u;
const SLIP_NUMBER_RUN_TOGETHER = /^R-?(\d{8})-?(\d{4,})$/u;

/**
 * Understands what a member of staff typed into the one search box: customer number, branch and account, kana or
 * kanji name (also with a date of birth), telephone, mail address, login ID, slip number.
 *
 * @param raw anything at all; never throws. `%` and `_` are literal
 * @param nowMs for refusing a date of birth in the future
 * @returns the readings, the one to use first, then those the person can choose instead; empty exactly when the
 *   input is shorter than {@link MINIMUM_KEY} or longer than {@link MAXIMUM_QUERY_LENGTH}
 */
export function understandQuery(raw: string, nowMs: number): Understanding[] {
  if (raw.length > 2 * MAXIMUM_QUERY_LENGTH || [...raw].length > MAXIMUM_QUERY_LENGTH) return [];
  const text = dropUnseen(raw).normalize('NFKC').replace(/\s+/gu, ' ').trim();
  const readings = text.includes('@') ? [readEmail(text)] : (readDigits(text) ?? readWords(text, nowMs));
  return readings.filter(hasMinimumKey);
}

/**
 * The near readings of a kana name, offered apart from the hits and never mixed in: another voicing
 * (ヤマダ/ヤマタ), another long vowel (オーノ/オオノ/オノ). At most 8, never the reading itself; none for other kinds.
 */
export function nearReadings(understanding: Understanding): Understanding[] {
  if (understanding.kind !== 'kana_name') return [];
  return nearKana(understanding.value).map((value) => ({ ...understanding, value }));
}

function readEmail(text: string): Understanding {
  return { kind: 'email', value: text.replaceAll(' ', '').toLowerCase().normalize('NFKC') };
}

function readDigits(text: string): Understanding[] | null {
  // A date alone is no key, and must not open the customer whose number happens to have its digits.
  if (/\D/u.test(text) && parseBirthDate(text) !== null) return null;
  return readNumber(replaceDashes(text, '-'));
}

/** Whatever is no number: the IDs of a fixed shape, a name, and what is left in ASCII a login ID. */
function readWords(text: string, nowMs: number): Understanding[] {
  const ascii = replaceDashes(text, '-').replaceAll(' ', '');
  const slipNumber = readSlipNumber(ascii.toUpperCase());
  const loginId: Understanding = { kind: 'login_id', value: ascii };
  if (slipNumber !== null) return LOGIN_ID.test(ascii) ? [slipNumber, loginId] : [slipNumber];

  const { name, dateOfBirth } = splitBirthDate(text, civilDayKey(civilDateInJapan(nowMs)));
  const born = dateOfBirth === undefined ? {} : { dateOfBirth };
  if (!KANJI.test(name) && KANA.test(name)) return [{ kind: 'kana_name', value: foldKana(name), ...born }];
  const registeredName: Understanding = { kind: 'kanji_name', value: foldKanji(name), ...born };
  if (dateOfBirth !== undefined || /[^\p{ASCII}]/u.test(ascii)) return [registeredName];
  // A customer from abroad is registered in Latin letters, so that letters alone may also be a name.
  if (/\d/u.test(ascii)) return [loginId];
  return text.includes(' ') ? [registeredName, loginId] : [loginId, registeredName];
}

function readSlipNumber(compact: string): Understanding | null {
  if (SLIP_NUMBER.test(compact)) return { kind: 'slip_number', value: compact };
  const [, day, serial] = SLIP_NUMBER_RUN_TOGETHER.exec(compact) ?? [];
  return day === undefined ? null : { kind: 'slip_number', value: `R-${day}-${serial}` };
}

/** Takes a date of birth off either end of a name. A date in the future is none and stays part of the text. */
function splitBirthDate(text: string, today: string): { name: string; dateOfBirth?: string } {
  const cuts = [...text.matchAll(CUT)].map(({ index, 0: { length } }) => index + length);
  // The longest date counts, so that the 日 of 20日 is not left to the name behind it.
  const candidates = [
    ...cuts.map((cut) => ({ name: text.slice(0, cut), date: text.slice(cut) })),
    ...cuts.reverse().map((cut) => ({ name: text.slice(cut), date: text.slice(0, cut) })),
  ];
  for (const { name, date } of candidates) {
    const dateOfBirth = /\p{L}/u.test(name) ? parseBirthDate(date) : null;
    if (dateOfBirth !== null && dateOfBirth <= today) return { name: name.trim(), dateOfBirth };
  }
  return { name: text };
}

/** Counts what carries meaning: letters and digits, not signs, so that `%%%` lists nobody. */
function hasMinimumKey(understanding: Understanding): boolean {
  if (understanding.kind === 'account') return true;
  const { kind, value } = understanding;
  if (KANJI.test(value)) return count(value, /[\p{Script=Han}\p{Co}]/gu) >= MINIMUM_KEY.kanji;
  if (KANA.test(value)) return count(value, /[\p{Script=Katakana}ー]/gu) >= MINIMUM_KEY.kana;
  const least = /^\d+$/u.test(value) ? MINIMUM_KEY.digits : MINIMUM_KEY.asciiCharacters;
  const counted = kind === 'slip_number' ? /\d/gu : /[\p{Lu}\p{Ll}\p{Lt}\p{Lo}\p{Nd}]/gu;
  return count(value, counted) >= least;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
