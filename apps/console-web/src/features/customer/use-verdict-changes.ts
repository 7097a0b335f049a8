import type { CustomerPage } from '@madoguchi/contract/console/customers';
import { useAnnounce } from '@madoguchi/web/announcements';
import { useIsMutating } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useVerdictWords } from './use-verdict-words.ts';

/**
 * Says aloud when the verdict changes while one looks at it, unless the act that was just done says it already. While an
 * act is on its way nothing is said: the stream may be faster than the act's own answer.
 *
 * @param done - the page that the last act answered with
 */
export function useVerdictChanges(page: CustomerPage, done: CustomerPage | null): void {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const acting = useIsMutating() > 0;
  const { sentence } = useVerdictWords(page);
  const { status } = page.diagnosis;
  const verdict = verdictOf(page);
  const toldByAct = done !== null && verdictOf(done) === verdict;
  const [told, setTold] = useState(verdict);
  useEffect(() => {
    if (acting || told === verdict) return;
    setTold(verdict);
    if (!toldByAct) announce(t('verdict.changed', { status: t(`status.${status}`), sentence }));
  }, [acting, announce, sentence, status, t, told, toldByAct, verdict]);
}

function verdictOf({ diagnosis }: CustomerPage): string {
  return `${diagnosis.status} ${diagnosis.cause}`;
}
