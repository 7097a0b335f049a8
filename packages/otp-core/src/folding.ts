import { canonicalKanji } from './kanji-variants.ts';

/** Control and format characters, halves of surrogate pairs, and the selectors of ideographic variation sequences. */
const UNSEEN = /(?![\t\n\v\f\r])[\p{Cc}\p{Cf}\p{Cs}\p{Variation_Selector}]/gu;
const SPACES = /\s/gu;
const MIDDLE_DOTS = /[\u{30FB}\u{FF65}\u{B7}\u{387}\u{2022}\u{2027}\u{2219}\u{22C5}]/gu;
const SPACING_VOICED = /[\u{309B}\u{FF9E}]/gu;
const SPACING_HALF_VOICED = /[\u{309C}\u{FF9F}]/gu;
const HIRAGANA = /[\u{3041}-\u{3096}\u{309D}\u{309E}]/gu;
const HIRAGANA_TO_KATAKANA = 0x60;
/** Every hyphen, dash, minus, rule and wave that people type where the long mark ー is meant, and the mark itself. */
const DASHES = /[\p{Pd}\u{30FC}\u{FF70}\u{2212}\u{2043}\u{2D7}\u{2500}\u{2501}\u{2796}~\u{223C}\u{FF5E}]/gu;

const SMALL = 'ァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ';
const LARGE = 'アイウエオツヤユヨワカケクシストヌハヒフヘホムラリルレロ';

const LETTER_FOLDS = new Map<string, string>([
  ...[...SMALL].map((small, index) => [small, [...LARGE][index] ?? small] as const),
  ...Object.entries({ ヂ: 'ジ', ヅ: 'ズ', ヱ: 'エ', ヰ: 'イ', ヲ: 'オ' }),
  // ヷ is written ヴァ today, which folds to ヴア.
  ...Object.entries({ ヷ: 'ヴア', ヸ: 'ヴイ', ヹ: 'ヴエ', ヺ: 'ヴオ' }),
]);

/**
 * Drops what nobody sees or types on purpose: NUL and other control characters, zero-width and direction marks,
 * lone surrogates, variation selectors. Spaces, tabs and line ends stay.
 */
export function dropUnseen(text: string): string {
  return text.replace(UNSEEN, '');
}

/** Replaces every kind of dash, and the long mark, by one character: `-` in numbers and dates, `ー` in kana. */
export function replaceDashes(text: string, replacement: '-' | 'ー'): string {
  return text.replace(DASHES, replacement);
}

/**
 * Folds a kana name for comparison. The same function is used for what is stored and for what is typed.
 *
 * Folded: width, hiragana, small kana, dashes, spaces, middle dots, Latin case, voicing marks written apart,
 * iteration marks, ヂヅヱヰヲヷヸヹヺ. Kept different: voicing (ヤマダ/ヤマタ), the long mark against a vowel (オーノ/オオノ).
 * Idempotent; never throws. Rule: "The one search box", console.md.
 */
export function foldKana(text: string): string {
  return untilStable(text, foldKanaOnce);
}

/**
 * Folds a kanji name for comparison: as {@link foldKana}, with kanji variants joined by the explicit table
 * (髙橋 = 高橋) and variation selectors dropped. 荻/萩, 太/大, 徹/撤 stay different. Idempotent; never throws.
 */
export function foldKanji(text: string): string {
  return untilStable(text, (current) => [...foldKanaOnce(current)].map(canonicalKanji).join(''));
}

/** The order matters: a mark written apart has to meet its letter, spaces gone, before the letters are folded. */
function foldKanaOnce(text: string): string {
  const joined = dropUnseen(text)
    .replace(SPACES, '')
    .replace(MIDDLE_DOTS, '')
    .replace(SPACING_VOICED, '\u{3099}')
    .replace(SPACING_HALF_VOICED, '\u{309A}')
    .normalize('NFKC')
    .replace(HIRAGANA, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + HIRAGANA_TO_KATAKANA))
    .normalize('NFKC');
  const upper = replaceDashes(joined, 'ー').toUpperCase().normalize('NFKC');
  return [...writeOutRepetition(upper)].map((letter) => LETTER_FOLDS.get(letter) ?? letter).join('');
}

/** いすゞ → イスズ: ヽ repeats the letter before it without its mark, ヾ with one. */
function writeOutRepetition(text: string): string {
  return text.replace(/([ァ-ヺ])([ヽヾ])/gu, (_, letter: string, mark: string) => {
    const plain = letter.normalize('NFD').charAt(0);
    return letter + (mark === 'ヾ' ? `${plain}\u{3099}`.normalize('NFC') : plain);
  });
}

/** One pass can bring two characters together that only the next pass joins. Two or three passes are the rule. */
function untilStable(text: string, fold: (current: string) => string): string {
  let folded = fold(text);
  for (let previous = text; folded !== previous; ) {
    previous = folded;
    folded = fold(previous);
  }
  return folded;
}
