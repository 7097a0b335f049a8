import { unlockToken } from '@madoguchi/contract/console/acts';
import { call } from '@madoguchi/web/api';
import { useTranslation } from 'react-i18next';
import { Consequence } from '../../ui/consequence.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { CallerCheck } from '../verification/caller-check.tsx';
import { useCallerGrant } from '../verification/use-caller-grant.ts';
import type { ActDialogProps } from './act-dialog-props.ts';
import { CounterDialog } from './counter-dialog.tsx';
import { targetOf, useAct } from './use-act.ts';

/** Unlocks the token, after the person was made sure of: at the counter by documents, by the helpdesk on the phone. */
export function UnlockDialog(props: ActDialogProps) {
  const onPhone = props.page.acts.some(({ act, check }) => act === 'unlock_token' && check === 'caller');
  return onPhone ? <UnlockOnPhone {...props} /> : <UnlockAtCounter {...props} />;
}

function UnlockAtCounter(props: ActDialogProps) {
  const { t } = useTranslation();
  const params = { customerId: props.page.customer.id };
  return (
    <CounterDialog
      {...props}
      act="unlock_token"
      title={t('unlock.title')}
      submitLabel={t('unlock.submit')}
      consequence={t('unlock.consequence', targetOf(props.page))}
      send={({ grantId }, idempotencyKey) =>
        call(unlockToken, { params, body: { grantId } }, { idempotencyKey })
      }
    />
  );
}

function UnlockOnPhone({ page, onClose, onDone }: ActDialogProps) {
  const { t } = useTranslation();
  const params = { customerId: page.customer.id };
  const caller = useCallerGrant();
  const act = useAct(
    (grantId: string, idempotencyKey) => call(unlockToken, { params, body: { grantId } }, { idempotencyKey }),
    onDone,
  );
  return (
    <FormDialog
      wide
      title={t('unlock.title')}
      target={`${targetOf(page).name} ${targetOf(page).account}`}
      submitLabel={t('unlock.submit')}
      pending={act.isPending}
      error={act.error}
      faults={caller.faults}
      attempts={act.attempts}
      onClose={onClose}
      onSubmit={() => {
        const grantId = caller.take();
        if (grantId === null) act.stop();
        else act.mutate(grantId, { onError: caller.refused });
      }}
    >
      <CallerCheck page={page} act="unlock_token" caller={caller} />
      <Consequence>{t('unlock.consequence', targetOf(page))}</Consequence>
    </FormDialog>
  );
}
