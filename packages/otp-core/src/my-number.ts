/** Weights of the first eleven digits, from the left (行政手続における特定の個人を識別するための番号 省令 第5条). */
const WEIGHTS = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const;

/** Runs of digits as people write them: full width, in groups, with spaces or hyphens between. */
const RUN = /\d(?:[\s\-‐‑‒–—―ー−_.・]?\d)*/gu;

/** Numbers of receipts and forms, which have twelve digits of their own: a date and the number of the day. */
const DATED_NUMBER = /20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-\d{4,9}/gu;

/**
 * Whether a text holds what is a My Number by its length and check digit. Such a text is refused: no field may hold one
 * (requirement 42). Groups of digits are taken whole, so that a part of a longer number, or of two side by side, is
 * seldom one by chance.
 */
export function holdsMyNumber(text: string): boolean {
  return numbersOf(text, 12).some((groups) => isMyNumber(groups.join('')));
}

/**
 * Whether a text holds a number that may be a My Number (12 digits) or a basic pension number (10, or 4 and 6 as on the
 * paper, so that telephone and account numbers pass): worth a warning.
 */
export function looksLikePersonalNumber(text: string): boolean {
  const pension = numbersOf(text, 10).map((groups) => groups.map((group) => group.length).join('-'));
  return numbersOf(text, 12).length > 0 || pension.includes('10') || pension.includes('4-6');
}

/** Every `length` digits that neighbouring groups amount to, as their groups. */
function numbersOf(text: string, length: number): string[][] {
  const runs = [...text.normalize('NFKC').replaceAll(DATED_NUMBER, 'R').matchAll(RUN)].map(
    ([run]) => run.match(/\d+/gu) ?? [],
  );
  return runs.flatMap((groups) => groups.flatMap((_, start) => numberFrom(groups.slice(start), length)));
}

function numberFrom(groups: readonly string[], length: number): string[][] {
  let digits = 0;
  const end = groups.findIndex((group) => {
    digits += group.length;
    return digits >= length;
  });
  return digits === length ? [groups.slice(0, end + 1)] : [];
}

function isMyNumber(digits: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const remainder = sum % 11;
  return Number(digits[11]) === (remainder <= 1 ? 0 : 11 - remainder);
}
