// What an administrator can do to an account as it stands, and how the list is filtered.
import type { StaffListingView } from '@madoguchi/contract/console/administration';
import { describe, expect, it } from 'vitest';
import { changesFor, fitsFilter } from './administration.ts';

const listing = (changes: Partial<StaffListingView> = {}): StaffListingView => ({
  ...{ staffNumber: '1024', name: '窓口 一子', role: 'teller', state: 'ready' },
  ...{ branch: { code: '012', name: '本店営業部' }, invitationExpiresMs: null, isMe: false },
  customerNumber: null,
  ...changes,
});

describe('an account', () => {
  it('can be unlocked only while it is locked, and enabled only while it is disabled', () => {
    expect(changesFor(listing())).not.toContain('unlock_staff');
    expect(changesFor(listing({ state: 'locked' }))).toContain('unlock_staff');
    expect(changesFor(listing({ state: 'disabled' }))).toEqual(['change_staff', 'enable_staff']);
  });

  it('of one’s own is left to the others', () => {
    expect(changesFor(listing({ isMe: true }))).toEqual([]);
  });
});

describe('the filter', () => {
  it.each(['1024', '窓口', '窓口一子', '012', '012', '本店', ''])('finds by "%s"', (words) => {
    expect(fitsFilter(listing(), words)).toBe(true);
  });

  it('leaves out who does not fit', () => {
    expect(fitsFilter(listing(), '034')).toBe(false);
  });
});
