import { finishCallBack, startCallBack } from '@madoguchi/contract/console/verification';
import { call } from '@madoguchi/web/api';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useFocusOn } from '../../ui/use-focus-on.ts';
import { type CallerCheckProps, Way } from './way.tsx';

type Result = 'reached' | 'not_reached';

/** Way 1: hang up and call the registered number; only who answers there is taken for the customer. */
export function CallBack({ page, act, caller }: CallerCheckProps) {
  const { t } = useTranslation();
  const { id: customerId } = page.customer;
  const start = useMutation({
    mutationFn: () => call(startCallBack, { params: { customerId }, body: { act } }),
  });
  const finish = useMutation({
    mutationFn: ({ grantId, result }: { grantId: string; result: Result }) =>
      call(finishCallBack, { params: { customerId, grantId }, body: { result } }),
    onSuccess: (grant, { result }) => {
      if (result === 'reached') caller.setChecked({ ...grant, by: 'call_back' });
    },
    // Whatever became of it, the next try begins with a new call.
    onSettled: start.reset,
  });
  const notReached = finish.isSuccess && finish.variables.result === 'not_reached';
  const answered = notReached || finish.isError || start.isError;
  const answer = useFocusOn(answered ? start.submittedAt + finish.submittedAt : 0);
  const begin = () => {
    caller.setChecked(null);
    finish.reset();
    start.mutate();
  };
  const calling = start.data;
  return (
    <Way title={t('callerCheck.callBack')} how={t('callerCheck.callBackHow')}>
      {start.isError && <ProblemNotice error={start.error} ref={answer} />}
      {finish.isError && <ProblemNotice error={finish.error} ref={answer} />}
      {notReached && calling === undefined && (
        <Notice tone="warning" role="status" title={t('callerCheck.notReachedTitle')} ref={answer}>
          {t('callerCheck.notReachedText')}
        </Notice>
      )}
      {calling === undefined ? (
        <Box data-step>
          <Button
            variant="contained"
            startIcon={<Icon name="phone" />}
            disabled={start.isPending}
            onClick={begin}
          >
            {start.isPending ? t('acts.sending') : t('callerCheck.callBackStart')}
          </Button>
        </Box>
      ) : (
        <Calling
          name={page.customer.nameKanji}
          phone={calling.phone}
          pending={finish.isPending}
          onResult={(result) => finish.mutate({ grantId: calling.grantId, result })}
        />
      )}
    </Way>
  );
}

interface CallingProps {
  name: string;
  phone: string;
  pending: boolean;
  onResult: (result: Result) => void;
}

/** While the telephone rings: the number, what to say, and how it ended. */
function Calling({ name, phone, pending, onResult }: CallingProps) {
  const { t } = useTranslation();
  const number = useFocusOn(1);
  return (
    <>
      <Box ref={number} tabIndex={-1}>
        <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>{t('callerCheck.phone')}</Box>
        <Box sx={{ fontSize: '1.625rem', fontWeight: 700, lineHeight: 1.3, letterSpacing: '0.02em' }}>
          {phone}
        </Box>
      </Box>
      <Box sx={{ bgcolor: 'background.default', borderRadius: 1, p: 1.25, fontSize: '0.875rem' }}>
        <b>{t('callerCheck.sayTitle')}</b>
        <p>{t('callerCheck.say', { name })}</p>
        <Box component="p" sx={{ mt: '4px !important', color: 'text.secondary', fontSize: '0.8125rem' }}>
          {t('callerCheck.neverAsk')}
        </Box>
      </Box>
      <Box data-step sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button variant="contained" disabled={pending} onClick={() => onResult('reached')}>
          {t('callerCheck.reached')}
        </Button>
        <Button variant="outlined" color="inherit" disabled={pending} onClick={() => onResult('not_reached')}>
          {t('callerCheck.notReached')}
        </Button>
      </Box>
    </>
  );
}
