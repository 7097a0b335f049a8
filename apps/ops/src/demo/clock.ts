import { helpdeskDay, NOTICE_HELPDESK_HOURS } from '@madoguchi/otp-core/helpdesk-calendar';
import { civilDateInJapan, startOfDayInJapanMs } from '@madoguchi/otp-core/japanese-date';
import type { SeededRandom } from './random.ts';

const MINUTE_MS = 60_000;

/** Plausible times in the past, as seen from the time of seeding. */
export interface DemoClock {
  /** In the small hours to the evening of a day, 2 or more days ago. */
  daysAgo(days: number): number;
  /** While the counters are open, on that day or the working day before it. */
  counterHours(days: number): number;
  minutesAgo(minutes: number): number;
}

/** @param nowMs - the time of seeding */
export function demoClock(nowMs: number, random: SeededRandom): DemoClock {
  const today = civilDateInJapan(nowMs);
  const dayMs = (days: number) => startOfDayInJapanMs({ ...today, day: today.day - days });
  return {
    daysAgo: (days) => dayMs(days) + (7 * 60 + random.below(15 * 60)) * MINUTE_MS + random.below(30_000),
    counterHours(days) {
      let day = days;
      const isWorkingDay = () =>
        helpdeskDay({ ...today, day: today.day - day }, NOTICE_HELPDESK_HOURS).day === 'weekday';
      while (!isWorkingDay()) day += 1;
      return dayMs(day) + (9 * 60 + random.below(6 * 60)) * MINUTE_MS + random.below(30_000);
    },
    minutesAgo: (minutes) => nowMs - minutes * MINUTE_MS - random.below(20_000),
  };
}
