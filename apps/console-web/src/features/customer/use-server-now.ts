import { machineNowMs, useClock } from '@madoguchi/web/use-clock';
import { useState } from 'react';

/**
 * The server's clock, run on from an answer by this machine's: the two need not agree.
 *
 * @param answeredAtMs - the server's clock when it answered
 * @param everyMs - how often it is renewed
 */
export function useServerNow(answeredAtMs: number, everyMs: number): number {
  const clockMs = useClock(everyMs);
  const [answer, setAnswer] = useState({ answeredAtMs, receivedAtMs: machineNowMs() });
  if (answer.answeredAtMs !== answeredAtMs) setAnswer({ answeredAtMs, receivedAtMs: machineNowMs() });
  return answer.answeredAtMs + Math.max(0, clockMs - answer.receivedAtMs);
}
