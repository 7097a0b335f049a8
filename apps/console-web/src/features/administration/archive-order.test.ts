// Aim: the page shows first what an administrator can do something about, however many years are kept.
import type { ArchiveView } from '@madoguchi/contract/console/administration';
import { expect, test } from 'vitest';
import { inOrderOfUse, mayBeDeleted } from './archive-order.ts';

const NOW_MS = 1_000;
const archive = (period: string, state: ArchiveView['state'], deletableFromMs: number): ArchiveView => ({
  ...{ period, state, deletableFromMs, entries: 1, archivedAtMs: 0 },
  deletedAtMs: state === 'deleted' ? 5 : null,
});

test('what may be deleted comes first, the oldest of it on top, then what is kept, then what is gone', () => {
  const ordered = inOrderOfUse(
    [
      archive('2024-02', 'kept', 3_000),
      archive('2024-01', 'kept', 2_000),
      archive('2017-03', 'kept', 900),
      archive('2017-02', 'kept', 800),
      archive('2017-01', 'deletable', 700),
      archive('2016-02', 'deleted', 600),
      archive('2016-01', 'deleted', 500),
    ],
    NOW_MS,
  );
  expect(ordered.map(({ period }) => period)).toEqual([
    ...['2017-01', '2017-02', '2017-03'],
    ...['2024-02', '2024-01', '2016-02', '2016-01'],
  ]);
});

test('what is kept may be deleted from the last moment of its retention on, and nothing else ever', () => {
  expect(mayBeDeleted(archive('2017-01', 'kept', NOW_MS), NOW_MS)).toBe(true);
  expect(mayBeDeleted(archive('2017-01', 'kept', NOW_MS + 1), NOW_MS)).toBe(false);
  expect(mayBeDeleted(archive('2017-01', 'deletable', 0), NOW_MS)).toBe(false);
  expect(mayBeDeleted(archive('2017-01', 'deleted', 0), NOW_MS)).toBe(false);
});
