/**
 * Aim: without a decision of the institution every forced release needs an officer, and who stands in at a branch does so
 * for the named person, the named branch and the named time only (requirement 44).
 */
import { describe, expect, test } from 'vitest';
import { branchesStoodInFor, DEFAULT_POLICIES, type Policies, type StandIn } from './policies.ts';
import { NOW_MS } from './testing/context.ts';

const named: StandIn = { branchCode: '012', staffNumber: 'S-1', fromMs: NOW_MS, untilMs: NOW_MS + 1_000 };
const policies = (...standIns: StandIn[]): Policies => ({ ...DEFAULT_POLICIES, standIns });

test('the default asks an officer always, and names nobody', () => {
  expect(DEFAULT_POLICIES).toEqual({ releaseApproval: 'always', standIns: [] });
});

describe('an officer who was named', () => {
  test.each([
    ['a millisecond before the beginning', NOW_MS - 1, []],
    ['at the beginning', NOW_MS, ['012']],
    ['in the last millisecond', NOW_MS + 999, ['012']],
    ['at the end', NOW_MS + 1_000, []],
  ])('stands in %s', (_, nowMs, branches) => {
    expect(branchesStoodInFor(policies(named), 'S-1', nowMs)).toEqual(branches);
  });

  test('stands in for every branch that she was named for at that time', () => {
    const second = { ...named, branchCode: '034' };
    const later = { ...named, branchCode: '056', fromMs: NOW_MS + 1 };
    expect(branchesStoodInFor(policies(named, second, later), 'S-1', NOW_MS)).toEqual(['012', '034']);
  });
});

test('nobody else stands in, not even with a number that begins alike', () => {
  for (const staffNumber of ['S-2', 'S-10', 'S', '']) {
    expect(branchesStoodInFor(policies(named), staffNumber, NOW_MS)).toEqual([]);
  }
});
