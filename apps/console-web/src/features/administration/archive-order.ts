import type { ArchiveView } from '@madoguchi/contract/console/administration';

/** Whether two administrators may decide to delete it now. */
export function mayBeDeleted({ state, deletableFromMs }: ArchiveView, nowMs: number): boolean {
  return state === 'kept' && nowMs >= deletableFromMs;
}

/** What can be done first, then what is kept, newest first, then what was deleted: the list grows for years. */
export function inOrderOfUse(archives: readonly ArchiveView[], nowMs: number): ArchiveView[] {
  const rank = (archive: ArchiveView) => {
    if (archive.state === 'deletable') return 0;
    if (mayBeDeleted(archive, nowMs)) return 1;
    return archive.state === 'kept' ? 2 : 3;
  };
  const byPeriod = (a: ArchiveView, b: ArchiveView) =>
    (rank(a) < 2 ? 1 : -1) * (a.period < b.period ? -1 : 1);
  return archives.toSorted((a, b) => rank(a) - rank(b) || byPeriod(a, b));
}
