import { foldKana } from './folding.ts';

const MAXIMUM = 8;
const LONG_MARK = 'ー';

const VOICING_ROWS = [
  'カガ',
  'キギ',
  'クグ',
  'ケゲ',
  'コゴ',
  'サザ',
  'シジ',
  'スズ',
  'セゼ',
  'ソゾ',
  'タダ',
  'テデ',
  'トド',
].concat(['チジ', 'ツズ', 'ハバパ', 'ヒビピ', 'フブプ', 'ヘベペ', 'ホボポ']);

/** Letters of each vowel, with the vowels that lengthen them in writing: オオノ, コウノ, ケイコ. */
const VOWEL_ROWS = [
  { letters: 'アカサタナハマヤラワガザダバパ', lengthening: 'ア' },
  { letters: 'イキシチニヒミリギジビピ', lengthening: 'イ' },
  { letters: 'ウクスツヌフムユルグズブプヴ', lengthening: 'ウ' },
  { letters: 'エケセテネヘメレゲゼデベペ', lengthening: 'エイ' },
  { letters: 'オコソトノホモヨロゴゾドボポ', lengthening: 'オウ' },
];

/**
 * The names that a folded kana name is easily mistaken for on the telephone: another long vowel (オーノ, オオノ,
 * オウノ, オノ), another voicing (ヤマダ, ヤマタ). One change each, the likeliest first, at most 8, never the name itself.
 *
 * @param folded a name as {@link foldKana} gives it
 */
export function nearKana(folded: string): string[] {
  const letters = [...folded];
  const [first, ...rest] = letters.keys();
  const atFirst = first === undefined ? [] : [first];
  const candidates = [
    ...letters.flatMap((_, index) => otherLengths(letters, index)),
    // Voicing by joining (ヤマ + タ) never touches the first letter of a name, so that one comes later.
    ...[...rest, ...atFirst].flatMap((index) => otherVoicings(letters, index)),
    ...lengthenedBeginning(letters),
  ].map(foldKana);
  return [...new Set(candidates)].filter((name) => name !== folded).slice(0, MAXIMUM);
}

/** The long vowel at `index` written in the other ways, or left out. */
function otherLengths(letters: readonly string[], index: number): string[] {
  const letter = letters[index] ?? '';
  const lengthening = vowelsAfter(letters[index - 1]);
  if (lengthening === '' || !(letter === LONG_MARK || lengthening.includes(letter))) return [];
  return [...lengthening, LONG_MARK, ''].map((other) => letters.with(index, other).join(''));
}

function otherVoicings(letters: readonly string[], index: number): string[] {
  const letter = letters[index] ?? '';
  return VOICING_ROWS.filter((row) => row.includes(letter)).flatMap((row) =>
    [...row].map((other) => letters.with(index, other).join('')),
  );
}

/** オノ → オオノ, オーノ and ユキ → ユウキ: a long vowel misheard as a short one, at the beginning of a name. */
function lengthenedBeginning(letters: readonly string[]): string[] {
  const [first, second = '', ...rest] = letters;
  const lengthening = vowelsAfter(first);
  if (!/[オウ]/u.test(lengthening) || second === LONG_MARK || lengthening.includes(second)) return [];
  return [...lengthening, LONG_MARK].map((vowel) => [first, vowel, second, ...rest].join(''));
}

function vowelsAfter(letter: string | undefined): string {
  return (
    VOWEL_ROWS.find(({ letters }) => letter !== undefined && letters.includes(letter))?.lengthening ?? ''
  );
}
