// Limits as people type and read them: in the unit they speak in, within the bounds, and only what differs is sent.
import type { LimitView } from '@madoguchi/contract/console/administration';
import { describe, expect, it } from 'vitest';
import { boundsIn, changesOf, draftOf, inUnit, LIMIT_GROUPS, typedValue, unitOf } from './limit-values.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const limit = (changes: Partial<LimitView> = {}): LimitView => ({
  ...{ name: 'grantLifeMs', value: 10 * MINUTE_MS, standard: 10 * MINUTE_MS },
  ...{ least: MINUTE_MS, most: 60 * MINUTE_MS, offAllowed: false },
  ...changes,
});
const unlock = limit({ name: 'unlockAfterMs', value: null, standard: null, offAllowed: true });

describe('a limit', () => {
  it('is told in its usual unit, and in a finer one where it is not whole in that', () => {
    expect(unitOf('issueLifeMs', [24 * HOUR_MS])).toBe('hour');
    expect(unitOf('issueLifeMs', [90 * MINUTE_MS, 24 * HOUR_MS])).toBe('minute');
    expect(unitOf('grantLifeMs', [90_000])).toBe('second');
    expect(unitOf('maxCallerCodeFailures', [3])).toBe('count');
    expect(inUnit(24 * HOUR_MS, 'hour')).toBe(24);
  });

  it('shows the whole units that lie within the bounds', () => {
    expect(boundsIn({ least: MINUTE_MS, most: 24 * HOUR_MS }, 'hour')).toEqual({ least: 1, most: 24 });
  });

  it('starts with what is in force, empty where it is off', () => {
    expect(draftOf(limit())).toEqual({ text: '10', off: false });
    expect(draftOf(unlock)).toEqual({ text: '', off: true });
  });

  it.each([
    ['5', 5 * MINUTE_MS],
    ['５', 5 * MINUTE_MS],
    [' 60 ', 60 * MINUTE_MS],
    ['0', undefined],
    ['61', undefined],
    ['1.5', undefined],
    ['-5', undefined],
    ['', undefined],
  ])('takes "%s" as %s', (text, value) => {
    expect(typedValue(limit(), { text, off: false })).toBe(value);
  });

  it('can be switched off only where that is allowed', () => {
    expect(typedValue(unlock, { text: '', off: true })).toBeNull();
    expect(typedValue(limit(), { text: '5', off: true })).toBeUndefined();
  });
});

it('sends only what differs, and tells what will not do', () => {
  const other = limit({ name: 'stepUpLifeMs', value: 5 * MINUTE_MS });
  const { changes, unfit } = changesOf([limit(), other, unlock], {
    grantLifeMs: { text: '10', off: false },
    stepUpLifeMs: { text: '99', off: false },
    unlockAfterMs: { text: '30', off: false },
  });
  expect(changes).toEqual([{ name: 'unlockAfterMs', from: null, to: 30 * MINUTE_MS }]);
  expect(unfit).toEqual([other]);
});

it('puts each limit into one group', () => {
  const all = Object.values(LIMIT_GROUPS).flat();
  expect(new Set(all).size).toBe(all.length);
});
