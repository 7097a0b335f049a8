import { readCheckpoint } from '@madoguchi/contract/console/audit';
import { call } from '@madoguchi/web/api';
import { sentenceTime } from '@madoguchi/web/dates';
import { machineNowMs } from '@madoguchi/web/use-clock';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../app/words.ts';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useStaff } from '../session/session.ts';
import { keepCheckpoint, readKept } from './kept-checkpoint.ts';

/** That the log only grew since this auditor's last visit, checked in this browser. */
export function GrowthNotice() {
  const { t } = useTranslation();
  const { staffNumber } = useStaff();
  const growth = useQuery({
    queryKey: ['audit-growth', staffNumber],
    queryFn: ({ signal }) => visit(staffNumber, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (growth.isPending) return null;
  if (growth.isError) return <ProblemNotice error={growth.error} onRetry={() => void growth.refetch()} />;
  const { check, lastMs } = growth.data;
  const time = lastMs === null ? '' : sentenceTime(lastMs, currentLanguage());
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

/** Looks, compares with the last visit, and keeps what it saw only where nothing is wrong: an alarm stays one. */
async function visit(staffNumber: string, signal: AbortSignal) {
  const { checkGrowth, sizeOf } = await import('./check-proof.ts');
  const kept = readKept(staffNumber);
  const since = kept === null ? null : sizeOf(kept);
  const now = await call(
    readCheckpoint,
    { query: since === null ? {} : { since: String(since) } },
    { signal },
  );
  const check = checkGrowth(kept, now);
  if ((check.kind === 'first' || check.kind === 'grew') && now.checkpoint !== null) {
    keepCheckpoint(staffNumber, { note: now.checkpoint, key: now.key, atMs: machineNowMs() });
  }
  return { check, lastMs: kept?.atMs ?? null };
}
