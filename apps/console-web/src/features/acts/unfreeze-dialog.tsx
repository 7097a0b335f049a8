import { unfreeze } from '@madoguchi/contract/console/acts';
import { call } from '@madoguchi/web/api';
import { useTranslation } from 'react-i18next';
import type { ActDialogProps } from './act-dialog-props.ts';
import { CounterDialog } from './counter-dialog.tsx';
import { targetOf } from './use-act.ts';

/** Undoes a freeze at the own branch, the customer present with documents. */
export function UnfreezeDialog(props: ActDialogProps) {
  const { t } = useTranslation();
  const params = { customerId: props.page.customer.id };
  return (
    <CounterDialog
      {...props}
      act="unfreeze"
      title={t('unfreeze.title')}
      submitLabel={t('unfreeze.submit')}
      consequence={t('unfreeze.consequence', targetOf(props.page))}
      send={(body, idempotencyKey) => call(unfreeze, { params, body }, { idempotencyKey })}
    />
  );
}
