import { freeze } from '@madoguchi/contract/console/acts';
import { call } from '@madoguchi/web/api';
import { useTranslation } from 'react-i18next';
import { Consequence } from '../../ui/consequence.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import type { ActDialogProps } from './act-dialog-props.ts';
import { targetOf, useAct } from './use-act.ts';

/** Stops log-in and set-up at once. The safe direction: no check, no reason, one press. */
export function FreezeDialog({ page, onClose, onDone }: ActDialogProps) {
  const { t } = useTranslation();
  const params = { customerId: page.customer.id };
  const act = useAct(
    (_: null, idempotencyKey) => call(freeze, { params, body: {} }, { idempotencyKey }),
    onDone,
  );
  const { name, account } = targetOf(page);
  return (
    <FormDialog
      title={t('freeze.title')}
      target={`${name} ${account}`}
      submitLabel={t('freeze.submit')}
      pending={act.isPending}
      error={act.error}
      faults={[]}
      attempts={act.attempts}
      onClose={onClose}
      onSubmit={() => act.mutate(null)}
    >
      <Consequence>
        <b>{t('freeze.consequence', { name, account })}</b>
        {page.token !== null && <p>{t('freeze.token')}</p>}
        <p>{t('freeze.undo', { branch: page.customer.homeBranch.name })}</p>
      </Consequence>
    </FormDialog>
  );
}
