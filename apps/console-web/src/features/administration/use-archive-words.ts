import type { ArchiveView } from '@madoguchi/contract/console/administration';
import { civilDay } from '@madoguchi/web/dates';
import { useTranslation } from 'react-i18next';
import { mayBeDeleted } from './archive-order.ts';

/** An archived month in words. */
export function useArchiveWords(): {
  count: (n: number) => string;
  facts: (archive: ArchiveView, nowMs: number) => string;
} {
  const { t } = useTranslation();
  const day = (atMs: number) => civilDay(atMs).replaceAll('-', '/');
  const count = (n: number) => n.toLocaleString('en-US');
  const standing = (archive: ArchiveView, nowMs: number): string => {
    if (archive.deletedAtMs !== null) return t('archives.deletedAt', { day: day(archive.deletedAtMs) });
    if (archive.state === 'deletable') return t('archives.awaitsRemoval');
    if (mayBeDeleted(archive, nowMs)) return t('archives.mayBeDeleted');
    return t('archives.deletableFrom', { day: day(archive.deletableFromMs) });
  };
  return {
    count,
    facts: (archive, nowMs) =>
      [
        t('archives.entries', { n: count(archive.entries) }),
        t('archives.archivedAt', { day: day(archive.archivedAtMs) }),
        standing(archive, nowMs),
      ].join(' / '),
  };
}
