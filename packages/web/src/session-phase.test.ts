// Aim: nobody is signed out without two minutes' notice, and the notice names the end that comes first.
import { expect, it } from 'vitest';
import { endOf, NOTICE_AHEAD_MS, phaseOf } from './session-phase.ts';

const session = { idleExpiresAtMs: 1_000_000, absoluteExpiresAtMs: 5_000_000 };

it('announces the end two minutes ahead', () => {
  expect(phaseOf(session, 1_000_000 - NOTICE_AHEAD_MS - 1)).toBe('running');
  expect(phaseOf(session, 1_000_000 - NOTICE_AHEAD_MS)).toBe('ends_soon');
  expect(phaseOf(session, 999_999)).toBe('ends_soon');
  expect(phaseOf(session, 1_000_000)).toBe('ended');
});

it('names the absolute end where going on would not help', () => {
  expect(endOf(session)).toEqual({ kind: 'idle', atMs: 1_000_000 });
  expect(endOf({ idleExpiresAtMs: 9, absoluteExpiresAtMs: 9 })).toEqual({ kind: 'absolute', atMs: 9 });
});
