import type { CallAdvice, CustomerPage } from '@madoguchi/contract/console/customers';
import { useTranslation } from 'react-i18next';
import { useVerdictWords } from './use-verdict-words.ts';

type AdviceWords = CallAdvice['words'];

/** Advice that only takes away a wrong belief: what is so instead is told by the verdict. */
const GOES_ON_WITH_VERDICT: ReadonlySet<AdviceWords> = new Set<AdviceWords>(['no_mail_due', 'not_closed']);

/** What the state says to the caller's words, and what to say to the customer. */
export function useAdviceWords(page: CustomerPage, words: AdviceWords): { state: string; say: string } {
  const { t } = useTranslation();
  const verdict = useVerdictWords(page);
  if (words === 'verdict') return { state: verdict.sentence, say: verdict.say };
  const say = t(`call.advice.${words}.say`);
  return {
    state: verdict.sentence,
    say: GOES_ON_WITH_VERDICT.has(words) ? `${say}\n${verdict.say}` : say,
  };
}
