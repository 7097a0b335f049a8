import { sentenceTime } from '@madoguchi/web/dates';
import { currentLanguage, useWords } from '../../app/words.ts';
import type { KnownOtp } from './otp.ts';
import type { ClosedReason } from './otp-acts.ts';

/** Gives the sentence that tells why an act is closed. */
export function useClosedWords(): (reason: ClosedReason, otp: KnownOtp) => string {
  const say = useWords();
  return (reason, { waitUntilMs }) => {
    const until = waitUntilMs === null ? '' : sentenceTime(waitUntilMs, currentLanguage());
    return say(`otp.closed.${reason}`, { until });
  };
}
