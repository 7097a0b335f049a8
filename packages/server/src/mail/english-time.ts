import { civilDateInJapan } from '@madoguchi/otp-core/japanese-date';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

export const ENGLISH_MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** Japan time in an English sentence, as on the pages: `Mon 23 Nov 2026, 17:00`. */
export function englishTime(ms: number): string {
  const { year, month, day, weekday, hour, minute } = civilDateInJapan(ms);
  const two = (value: number) => String(value).padStart(2, '0');
  const monthName = ENGLISH_MONTHS[month - 1]?.slice(0, 3);
  return `${WEEKDAYS[weekday]} ${day} ${monthName} ${year}, ${two(hour)}:${two(minute)}`;
}
