const ROWS = '[data-request]';

/**
 * Moves the focus among the rows of the list with arrow keys, Home and End: from outside of the list to its first row.
 *
 * @returns false for any other key, and where there is no row that way
 */
export function focusRow(key: string): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>(ROWS)];
  const index = rowToFocus(key, rows.indexOf(document.activeElement as HTMLElement), rows.length);
  rows[index ?? -1]?.focus();
  return index !== null;
}

/** Which of `count` rows a key leads to from row `from` (-1: from elsewhere); null: to none. */
export function rowToFocus(key: string, from: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return Math.min(from + 1, count - 1);
    case 'ArrowUp':
      return from > 0 ? from - 1 : 0;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
