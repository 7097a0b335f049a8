import { sentenceTime } from '@madoguchi/web/dates';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../app/words.ts';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useStaff } from '../session/session.ts';
import { useGrowth } from './use-growth.ts';

/** That the log only grew since this auditor's last visit, checked in this browser; it goes on while she looks. */
export function GrowthNotice() {
  const { t } = useTranslation();
  const { staffNumber } = useStaff();
  const growth = useGrowth(staffNumber);
  if (growth.isPending) return null;
  if (growth.isError) return <ProblemNotice error={growth.error} onRetry={() => void growth.refetch()} />;
  const { check, kept } = growth.data;
  const time = kept === null ? '' : sentenceTime(kept.atMs, currentLanguage());
  const n = (value: number) => value.toLocaleString();
  switch (check.kind) {
    case 'first':
      return <Notice tone="info" role="status" title={t('growth.first', { size: n(check.size) })} />;
    case 'grew':
      return (
        <Notice
          tone="success"
          role="status"
          title={t('growth.grew', { time, added: n(check.size - check.from), size: n(check.size) })}
        >
          {check.newKey === null ? undefined : t('growth.newKey', { keyId: check.newKey })}
        </Notice>
      );
    case 'shorter':
      return (
        <Notice
          tone="error"
          role="alert"
          title={t('growth.shorter', { time, from: n(check.from), size: n(check.size) })}
        >
          {t('growth.remedy')}
        </Notice>
      );
    default:
      return (
        <Notice tone="error" role="alert" title={t(`growth.${check.kind}`, { time })}>
          {t('growth.remedy')}
        </Notice>
      );
  }
}
