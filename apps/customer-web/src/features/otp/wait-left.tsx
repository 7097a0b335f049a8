import { remaining } from '@madoguchi/web/dates';
import { useEffect, useRef } from 'react';
import { useWords } from '../../app/words.ts';
import { type KnownOtp, useOtp, useServerClock } from './otp.ts';

const TICK_MS = 1_000;

/** The waiting time running down by the server's clock (row N14); at its end the state is asked for anew. */
export function WaitLeft({ otp, untilMs }: { otp: KnownOtp; untilMs: number }) {
  const say = useWords();
  const { refetch } = useOtp();
  const leftMs = untilMs - useServerClock(otp, TICK_MS);
  const asked = useRef(false);
  const over = leftMs <= 0;
  useEffect(() => {
    if (!over || asked.current) return;
    asked.current = true;
    void refetch();
  }, [over, refetch]);
  return (
    <span className="time-left" role="timer">
      {say('otp.waitLeft', { time: remaining(leftMs) })}
    </span>
  );
}
