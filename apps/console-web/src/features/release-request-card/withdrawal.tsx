import type { ReleaseRequestView } from '@madoguchi/contract/console/release-requests';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MessageDialog } from '../../ui/message-dialog.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { type Decided, useWithdrawal } from './use-decision.ts';

interface WithdrawalProps {
  request: ReleaseRequestView;
  customerId: string;
  onDone: (decided: Decided) => void;
}

/** The one who asked takes the request back, after being asked once. */
export function Withdrawal({ request, customerId, onDone }: WithdrawalProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const withdrawal = useWithdrawal({ customerId, requestId: request.requestId }, (decided) => {
    setAsking(false);
    onDone(decided);
  });
  return (
    <>
      <Button variant="outlined" color="inherit" onClick={() => setAsking(true)}>
        {t('releaseCard.withdraw')}
      </Button>
      {asking && (
        <MessageDialog
          title={t('releaseCard.withdraw')}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button variant="outlined" color="inherit" onClick={() => setAsking(false)}>
                {t('common.back')}
              </Button>
              <Button
                variant="contained"
                autoFocus
                disabled={withdrawal.isPending}
                onClick={() => withdrawal.mutate()}
              >
                {withdrawal.isPending ? t('acts.sending') : t('releaseCard.withdrawSure')}
              </Button>
            </>
          }
        >
          {withdrawal.isError && <ProblemNotice error={withdrawal.error} />}
          {t('releaseCard.withdrawAsk')}
        </MessageDialog>
      )}
    </>
  );
}
