// Aim: an update from the stream leaves the older entries that somebody has opened where they are, without a gap.
import { describe, expect, it } from 'vitest';
import { type TimelinePage, withNewBeginning } from './timeline.ts';

const ITEM = { atMs: 0, action: 'sign_in', outcome: 'accepted', reason: null } as const;
const ACTOR = { kind: 'customer', id: '1', role: null, branchCode: null, terminal: 't' } as const;

function page(seqs: number[], nextCursor: string | null): TimelinePage {
  const items = seqs.map((seq) => ({
    ...ITEM,
    seq: String(seq),
    actor: ACTOR,
    events: [],
    mail: null,
    passwordKind: null,
  }));
  return { items, nextCursor, archivedThrough: null };
}
const seqsOf = (pages: TimelinePage[]) => pages.map(({ items }) => items.map(({ seq }) => Number(seq)));

describe('a new beginning of the timeline', () => {
  it('stands alone where nothing older was opened', () => {
    const first = page([9, 8, 7], 'c7');
    expect(withNewBeginning(undefined, first)).toEqual({ pages: [first], pageParams: [null] });
    const before = { pages: [page([8, 7, 6], 'c6')], pageParams: [null] };
    expect(withNewBeginning(before, first)).toEqual({ pages: [first], pageParams: [null] });
  });

  it('comes before the older entries, each of which stays once', () => {
    const before = { pages: [page([8, 7, 6], 'c6'), page([5, 4, 3], 'c3')], pageParams: [null, 'c6'] };
    const after = withNewBeginning(before, page([10, 9, 8], 'c8'));
    expect(seqsOf(after.pages)).toEqual([
      [10, 9, 8],
      [7, 6, 5, 4, 3],
    ]);
    expect(after.pages.at(-1)?.nextCursor).toBe('c3');
    expect(after.pageParams).toEqual([null, 'c8']);
  });

  it('drops the older entries rather than hide that some are missing between', () => {
    const before = { pages: [page([5, 4], 'c4'), page([3, 2], null)], pageParams: [null, 'c4'] };
    expect(seqsOf(withNewBeginning(before, page([9, 8], 'c8')).pages)).toEqual([[9, 8]]);
  });
});
