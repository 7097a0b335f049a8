/** Weights of the first eleven digits, from the left (行政手続における特定の個人を識別するための番号 省令 第5条). */
const WEIGHTS = [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const;

/** Runs of digits as people write them: full width, in groups, with spaces or hyphens between. */
const RUN = /\d(?:[\s\-‐‑‒–—―ー−_.・]?\d)*/gu;

/**
 * Whether a text holds what is a My Number by its length and check digit. Such a text is refused: no field may hold one
 * (requirement 42).
 */
export function holdsMyNumber(text: string): boolean {
  return digitRuns(text).some((digits) => windows(digits, 12).some(isMyNumber));
}

/** Whether a text holds a number long enough to be a My Number (12 digits) or a basic pension number (10): worth a warning. */
export function looksLikePersonalNumber(text: string): boolean {
  return (
    digitRuns(text).some((digits) => digits.length === 12 || digits.length === 10) || holdsMyNumber(text)
  );
}

function digitRuns(text: string): string[] {
  return [...text.normalize('NFKC').matchAll(RUN)].map(([run]) => run.replace(/\D/gu, ''));
}

function windows(digits: string, length: number): string[] {
  return Array.from({ length: Math.max(0, digits.length - length + 1) }, (_, start) =>
    digits.slice(start, start + length),
  );
}

function isMyNumber(digits: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const remainder = sum % 11;
  return Number(digits[11]) === (remainder <= 1 ? 0 : 11 - remainder);
}
