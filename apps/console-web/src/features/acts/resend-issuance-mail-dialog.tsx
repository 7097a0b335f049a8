import { resendIssuanceMail } from '@madoguchi/contract/console/acts';
import { call } from '@madoguchi/web/api';
import { useTranslation } from 'react-i18next';
import { Consequence } from '../../ui/consequence.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import type { ActDialogProps } from './act-dialog-props.ts';
import { targetOf, useAct } from './use-act.ts';

/** Sends the issuance mail once more, to the address that the customer gave at the issue. */
export function ResendIssuanceMailDialog({ page, onClose, onDone }: ActDialogProps) {
  const { t } = useTranslation();
  const params = { customerId: page.customer.id };
  const act = useAct(
    (_: null, idempotencyKey) => call(resendIssuanceMail, { params, body: {} }, { idempotencyKey }),
    onDone,
  );
  const to = page.mails.find(({ kind }) => kind === 'issuance')?.to;
  return (
    <FormDialog
      title={t('resendIssuanceMail.title')}
      target={`${targetOf(page).name} ${targetOf(page).account}`}
      submitLabel={t('resendIssuanceMail.submit')}
      pending={act.isPending}
      error={act.error}
      faults={[]}
      attempts={act.attempts}
      onClose={onClose}
      onSubmit={() => act.mutate(null)}
    >
      <p>{t('resendIssuanceMail.ask')}</p>
      <Consequence>
        {t('resendIssuanceMail.consequence', targetOf(page))}
        {to !== undefined && <p>{t('resendIssuanceMail.to', { to })}</p>}
      </Consequence>
    </FormDialog>
  );
}
