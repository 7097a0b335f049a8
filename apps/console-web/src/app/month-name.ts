import { currentLanguage } from './words.ts';

/** A month `YYYY-MM` in the language on screen: `2024年1月`, `January 2024`. */
export function monthName(period: string): string {
  const format = new Intl.DateTimeFormat(currentLanguage() === 'ja' ? 'ja-JP' : 'en-GB', {
    ...{ year: 'numeric', month: 'long', timeZone: 'UTC' },
  });
  return format.format(Date.parse(`${period}-01T00:00:00Z`));
}
