import type { ActOnPage, ActState, CustomerPage } from '@madoguchi/contract/console/customers';
import { sentenceTime } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../app/words.ts';
import { Notice } from '../../ui/notice.tsx';
import { useStaff } from '../session/session.ts';
import { PrintSlipLink } from './print-slip-link.tsx';
import type { DoneAct } from './use-finish-act.ts';

/** Acts that the customer attends at the counter, and takes a slip home for. */
const WITH_SLIP = new Set<ActOnPage>(['force_release', 'resume_token', 'unlock_token', 'unfreeze', 'freeze']);

/** Slips are printed at the counter of the own branch; the server decides. */
function mayPrint(role: ActState['whoMay'][number], { isOwnBranch }: CustomerPage['customer']): boolean {
  return isOwnBranch && (role === 'teller' || role === 'officer');
}

/** What was done: the receipt number, and after a release when a new set-up is possible. */
export function DoneNotice({ done, onClose }: { done: DoneAct; onClose: () => void }) {
  const { t } = useTranslation();
  const { role } = useStaff();
  const { act, reply } = done;
  const { status, untilMs } = reply.page.diagnosis;
  const { customer } = reply.page;
  const waiting = status === 'released' && untilMs !== null;
  return (
    <Notice
      tone="success"
      title={`${t(`acts.done.${act}`)} — ${t('acts.receipt', { number: reply.receiptNumber })}`}
      action={
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'flex-end' }}>
          {WITH_SLIP.has(act) && mayPrint(role, customer) && (
            <PrintSlipLink receiptNumber={reply.receiptNumber} />
          )}
          <Button size="small" color="inherit" onClick={onClose}>
            {t('common.close')}
          </Button>
        </Box>
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
