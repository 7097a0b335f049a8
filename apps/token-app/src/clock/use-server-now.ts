import { useEffect, useState } from 'react';
import type { ServerClock } from './server-clock.ts';

const SECOND_MS = 1000;
const WAKING = ['focus', 'pageshow', 'online'] as const;

/**
 * The time by which codes are computed, renewed at each of its full seconds, and at once when the person comes back to
 * the page: timers stand still while a phone sleeps.
 */
export function useServerNow(clock: ServerClock): number {
  const [nowMs, setNowMs] = useState(() => clock.nowMs());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const renew = () => {
      clearTimeout(timer);
      const now = clock.nowMs();
      setNowMs(now);
      timer = setTimeout(renew, SECOND_MS - (((now % SECOND_MS) + SECOND_MS) % SECOND_MS));
    };
    renew();
    const unsubscribe = clock.subscribe(renew);
    for (const event of WAKING) addEventListener(event, renew);
    document.addEventListener('visibilitychange', renew);
    return () => {
      clearTimeout(timer);
      unsubscribe();
      for (const event of WAKING) removeEventListener(event, renew);
      document.removeEventListener('visibilitychange', renew);
    };
  }, [clock]);
  return nowMs;
}
