/**
 * Aim: browsing without a purpose and releases far above peers stand out, and a busy day does not.
 */
import { describe, expect, test } from 'vitest';
import { type OperatorActivity, unusualActivity } from './unusual-activity.ts';

const of = (staffNumber: string, changes: Partial<OperatorActivity> = {}): OperatorActivity => ({
  ...{ staffNumber, customersViewed: 20, viewedWithoutAct: 5, colleaguesViewed: 0, releases: 1 },
  ...changes,
});
const kinds = (...operators: OperatorActivity[]) => unusualActivity(operators).get('1024');

describe('looking at customers', () => {
  test('stands out from thirty without an act on', () => {
    expect(kinds(of('1024', { viewedWithoutAct: 29 }))).toEqual([]);
    expect(kinds(of('1024', { viewedWithoutAct: 30 }))).toEqual(['many_views']);
  });

  test('does not stand out where something was done for them', () => {
    expect(kinds(of('1024', { customersViewed: 90, viewedWithoutAct: 10 }))).toEqual([]);
  });
});

describe('looking at a colleague, or at herself,', () => {
  test('stands out where nothing was done for her', () => {
    expect(kinds(of('1024', { colleaguesViewed: 1 }))).toEqual(['colleague_views']);
    expect(kinds(of('1024', { viewedWithoutAct: 30, colleaguesViewed: 1, releases: 16 }))).toEqual([
      ...['many_views', 'colleague_views', 'many_releases'],
    ]);
  });
});

describe('releases', () => {
  test('stand out where they are more than three times those of the peers', () => {
    const peers = [of('1025', { releases: 2 }), of('1026', { releases: 2 }), of('1027', { releases: 9 })];
    expect(kinds(of('1024', { releases: 6 }), ...peers)).toEqual([]);
    expect(kinds(of('1024', { releases: 7 }), ...peers)).toEqual(['many_releases']);
  });

  test('do not stand out while they are few, nor in a branch where everybody has many', () => {
    expect(kinds(of('1024', { releases: 4 }), of('1025', { releases: 1 }))).toEqual([]);
    expect(kinds(of('1024', { releases: 12 }), of('1025', { releases: 10 }))).toEqual([]);
  });

  test('of the only one who releases stand out by their number alone', () => {
    const officer = of('1101', { releases: 0 });
    expect(kinds(of('1024', { releases: 15 }), officer)).toEqual([]);
    expect(kinds(of('1024', { releases: 16 }), officer)).toEqual(['many_releases']);
  });

  test('between two peers are measured by their middle', () => {
    const peers = [of('1025', { releases: 1 }), of('1026', { releases: 3 })];
    expect(kinds(of('1024', { releases: 6 }), ...peers)).toEqual([]);
    expect(kinds(of('1024', { releases: 7 }), ...peers)).toEqual(['many_releases']);
  });
});
