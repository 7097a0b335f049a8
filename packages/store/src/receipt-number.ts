import { civilDateInJapan } from '@madoguchi/otp-core/japanese-date';

/** The day of a receipt in Japan, `YYYYMMDD`. */
export function receiptDay(atMs: number): string {
  const { year, month, day } = civilDateInJapan(atMs);
  return `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}`;
}

/** 受付番号, e.g. `R-20261123-0001`. */
export function formatReceiptNumber(day: string, count: number): string {
  return `R-${day}-${String(count).padStart(4, '0')}`;
}

/** The parts of a receipt number, or null where it is none. */
export function parseReceiptNumber(text: string): { day: string; count: number } | null {
  const match = /^R-(\d{8})-(\d{4,9})$/.exec(text);
  return match?.[1] && match[2] ? { day: match[1], count: Number(match[2]) } : null;
}
