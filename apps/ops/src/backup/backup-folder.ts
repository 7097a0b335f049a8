import { readdir } from 'node:fs/promises';
import { civilDateInJapan } from '@madoguchi/otp-core/japanese-date';

/** How the names of backups begin. */
export const BACKUP_PREFIX = 'madoguchi-';

const BACKUP = /^madoguchi-\d{8}-\d{6}\.tar\.gz\.age$/;

/** The name of a backup that is made now, `madoguchi-20261123-120000.tar.gz.age`, by Japan's time: names sort by age. */
export function backupName(nowMs: number): string {
  const { year, month, day, hour, minute, second } = civilDateInJapan(nowMs);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${BACKUP_PREFIX}${year}${two(month)}${two(day)}-${two(hour)}${two(minute)}${two(second)}.tar.gz.age`;
}

/**
 * The backups of a folder beyond the newest so many, oldest first. Files with other names are nobody's business here.
 *
 * @param newest - the one that was just made; kept also where the clock went back
 */
export async function surplusBackups(folder: string, keep: number, newest: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => BACKUP.test(name) && name !== newest).sort();
  return names.slice(0, Math.max(0, names.length - (keep - 1)));
}
