// Aim: what is shown sums up to what was counted, whatever the length of the period.
import { expect, it } from 'vitest';
import { medianOf, spansOf, sumOf } from './tallies.ts';

const day = (text: string, accepted: number, refused = 0) => ({ day: text, accepted, refused });

it('every day of a period is there, in order, also where nothing happened', () => {
  expect(
    spansOf({ from: '2026-10-30', to: '2026-11-01' }, [day('2026-10-30', 2, 1), day('2026-11-01', 4)]),
  ).toEqual([
    { from: '2026-10-30', to: '2026-10-30', accepted: 2, refused: 1 },
    { from: '2026-10-31', to: '2026-10-31', accepted: 0, refused: 0 },
    { from: '2026-11-01', to: '2026-11-01', accepted: 4, refused: 0 },
  ]);
});

it('a long period is shown by months, cut to the period', () => {
  const days = [day('2025-11-24', 1), day('2025-11-30', 2), day('2026-02-28', 3, 5), day('2026-11-23', 4)];
  const spans = spansOf({ from: '2025-11-24', to: '2026-11-23' }, days);
  expect(spans).toHaveLength(13);
  expect(spans[0]).toEqual({ from: '2025-11-24', to: '2025-11-30', accepted: 3, refused: 0 });
  expect(spans[3]).toEqual({ from: '2026-02-01', to: '2026-02-28', accepted: 3, refused: 5 });
  expect(spans[12]).toEqual({ from: '2026-11-01', to: '2026-11-23', accepted: 4, refused: 0 });
  expect(sumOf(spans)).toEqual(sumOf(days));
});

it('days become months after 92 of them', () => {
  expect(spansOf({ from: '2026-08-24', to: '2026-11-23' }, [])).toHaveLength(92);
  expect(spansOf({ from: '2026-08-23', to: '2026-11-23' }, [])).toHaveLength(4);
});

it('the median is the middle one, or between the middle ones', () => {
  expect(medianOf([])).toBeNull();
  expect(medianOf([day('', 5), day('', 1, 1), day('', 90)])).toBe(5);
  expect(medianOf([day('', 5), day('', 2), day('', 90), day('', 0)])).toBe(3.5);
});
