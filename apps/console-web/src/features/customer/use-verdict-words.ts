import type { CustomerPage } from '@madoguchi/contract/console/customers';
import { sentenceTime } from '@madoguchi/web/dates';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../app/words.ts';

/** The verdict in one sentence, and what to say to the customer, with the facts of the diagnosis. */
export function useVerdictWords(page: CustomerPage): { sentence: string; say: string } {
  const { t } = useTranslation();
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
  if (cause === 'clock_drift' && nextActs.length === 0) return { sentence, say: t('verdict.setClock') };
  return { sentence, say: t(`cause.${cause}.say`, facts) };
}
