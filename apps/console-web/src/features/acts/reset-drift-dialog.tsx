import { resetDrift } from '@madoguchi/contract/console/acts';
import { call } from '@madoguchi/web/api';
import { useTranslation } from 'react-i18next';
import { Consequence } from '../../ui/consequence.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import type { ActDialogProps } from './act-dialog-props.ts';
import { targetOf, useAct } from './use-act.ts';

/** Forgets the measured drift of the phone's clock. */
export function ResetDriftDialog({ page, onClose, onDone }: ActDialogProps) {
  const { t } = useTranslation();
  const params = { customerId: page.customer.id };
  const act = useAct(
    (_: null, idempotencyKey) => call(resetDrift, { params, body: {} }, { idempotencyKey }),
    onDone,
  );
  return (
    <FormDialog
      title={t('resetDrift.title')}
      target={`${targetOf(page).name} ${targetOf(page).account}`}
      submitLabel={t('resetDrift.submit')}
      pending={act.isPending}
      error={act.error}
      faults={[]}
      attempts={act.attempts}
      onClose={onClose}
      onSubmit={() => act.mutate(null)}
    >
      <Consequence>
        {t('resetDrift.consequence', { ...targetOf(page), minutes: page.token?.driftMinutes ?? 0 })}
      </Consequence>
    </FormDialog>
  );
}
