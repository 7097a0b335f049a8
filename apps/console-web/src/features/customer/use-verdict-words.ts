import type { CustomerPage } from '@madoguchi/contract/console/customers';
import { sentenceTime } from '@madoguchi/web/dates';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../app/words.ts';

/** The verdict in one sentence, and what to say to the customer, with the facts of the diagnosis. */
export function useVerdictWords(page: CustomerPage): { sentence: string; say: string } {
  const { t } = useTranslation();
  const { passwordPausedUntilMs } = page;
  const { cause, nextActs, sinceMs, untilMs, failures, triesLeft, offsetMinutes } = page.diagnosis;
  const time = (atMs: number | null) => (atMs === null ? '' : sentenceTime(atMs, currentLanguage()));
  const offset = offsetMinutes ?? 0;
  const direction = offset === 0 ? 'even' : offset > 0 ? 'ahead' : 'behind';
  const facts = {
    since: time(sinceMs),
    until: time(untilMs),
    failures,
    triesLeft,
    drift: t(`drift.${direction}`, { minutes: Math.abs(offset) }),
  };
  const sentence = t(`cause.${cause}.sentence`, facts);
  // So far off that it cannot be learned: two codes read out would be of no use.
  const tooFarOff = cause === 'clock_drift' && nextActs.length === 0;
  const say = tooFarOff ? t('verdict.setClock') : t(`cause.${cause}.say`, facts);
  if (passwordPausedUntilMs === null) return { sentence, say };
  // First what keeps her out now: the password comes before the code.
  return { sentence, say: `${t('passwordPause.say', { time: time(passwordPausedUntilMs) })}\n${say}` };
}
