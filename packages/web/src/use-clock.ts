import { useEffect, useState } from 'react';

/** This machine's clock, ms: for showing and for distances. What counts is the server's. */
export function machineNowMs(): number {
  return Date.now();
}

/** The time now in ms, renewed every `everyMs`. */
export function useClock(everyMs: number): number {
  const [nowMs, setNowMs] = useState(machineNowMs);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(machineNowMs()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return nowMs;
}
