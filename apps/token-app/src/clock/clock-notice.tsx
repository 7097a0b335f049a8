import { sentenceTime } from '@madoguchi/web/dates';
import { useSyncExternalStore } from 'react';
import { Notice } from '../app/notice.tsx';
import { useWords } from '../app/words.tsx';
import { useWorld } from '../app/world.tsx';
import { clockWarning } from './server-clock.ts';

/** Warns of a clock that is off: how far, which way, whether that matters now, and how to set it. */
export function ClockNotice() {
  const { words, language } = useWords();
  const { clock } = useWorld();
  const warning = clockWarning(useSyncExternalStore(clock.subscribe, clock.state));
  if (warning === null) return null;
  const { direction, byMs, isCorrected, measuredAtMs } = warning;
  const amount = words.clock.amount(byMs);
  return (
    <Notice tone="warning" title={words.clock.title}>
      <p>{direction === 'ahead' ? words.clock.ahead(amount) : words.clock.behind(amount)}</p>
      <p>
        {isCorrected || measuredAtMs === null
          ? words.clock.corrected
          : words.clock.uncorrected(sentenceTime(measuredAtMs, language))}
      </p>
      <details>
        <summary>{words.clock.howTitle}</summary>
        <p>{words.clock.iphone}</p>
        <p>{words.clock.android}</p>
      </details>
    </Notice>
  );
}
