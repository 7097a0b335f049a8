// Aim: the end of a session is announced two minutes ahead, and "go on" is offered only where it helps.
import { expect, it } from 'vitest';
import { endOf, NOTICE_AHEAD_MS, phaseOf } from './session-phase.ts';

const session = { idleExpiresAtMs: 1_000_000, absoluteExpiresAtMs: 9_000_000 };

it('runs, is announced, and ends', () => {
  expect(phaseOf(session, 1_000_000 - NOTICE_AHEAD_MS - 1)).toBe('running');
  expect(phaseOf(session, 1_000_000 - NOTICE_AHEAD_MS)).toBe('ends_soon');
  expect(phaseOf(session, 999_999)).toBe('ends_soon');
  expect(phaseOf(session, 1_000_000)).toBe('ended');
});

it('knows the end that going on would not move', () => {
  expect(endOf(session)).toEqual({ kind: 'idle', atMs: 1_000_000 });
  expect(endOf({ idleExpiresAtMs: 9, absoluteExpiresAtMs: 9 })).toEqual({ kind: 'absolute', atMs: 9 });
});
