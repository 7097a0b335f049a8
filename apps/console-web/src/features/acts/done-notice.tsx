import { sentenceTime } from '@madoguchi/web/dates';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../app/words.ts';
import { Notice } from '../../ui/notice.tsx';
import type { DoneAct } from './use-finish-act.ts';

/** What was done: the receipt number, and after a release when a new set-up is possible. */
export function DoneNotice({ done, onClose }: { done: DoneAct; onClose: () => void }) {
  const { t } = useTranslation();
  const { act, reply } = done;
  const { status, untilMs } = reply.page.diagnosis;
  const waiting = status === 'released' && untilMs !== null;
  return (
    <Notice
      tone="success"
      title={`${t(`acts.done.${act}`)} — ${t('acts.receipt', { number: reply.receiptNumber })}`}
      action={
        <Button size="small" color="inherit" onClick={onClose} sx={{ minHeight: 28, py: 0 }}>
          {t('common.close')}
        </Button>
      }
    >
      {waiting && (
        <p>
          {t('acts.newSetUpFrom', { time: sentenceTime(untilMs, currentLanguage()) })}{' '}
          {t('acts.passwordOnly')}
        </p>
      )}
      {reply.replayed && <p>{t('acts.replayed')}</p>}
    </Notice>
  );
}
