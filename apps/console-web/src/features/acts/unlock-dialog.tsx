import { unlockToken } from '@madoguchi/contract/console/acts';
import { call } from '@madoguchi/web/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { Consequence } from '../../ui/consequence.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { useStaff } from '../session/session.ts';
import type { ActDialogProps } from './act-dialog-props.ts';
import { targetOf, useAct } from './use-act.ts';

/** Unlocks the token, after the person was made sure of: at the counter, or by the helpdesk's caller check. */
export function UnlockDialog({ page, onClose, onDone }: ActDialogProps) {
  const { t } = useTranslation();
  const basis = useStaff().role === 'helpdesk' ? 'caller_verified' : 'customer_present';
  const [sure, setSure] = useState(false);
  const [sent, setSent] = useState(false);
  const params = { customerId: page.customer.id };
  const act = useAct(
    (_: null, idempotencyKey) => call(unlockToken, { params, body: { basis } }, { idempotencyKey }),
    onDone,
  );
  const fault = sent && !sure ? t('unlock.basisMissing') : undefined;
  return (
    <FormDialog
      title={t('unlock.title')}
      target={`${targetOf(page).name} ${targetOf(page).account}`}
      submitLabel={t('unlock.submit')}
      pending={act.isPending}
      error={act.error}
      faults={fault === undefined ? [] : [{ fieldId: 'basis', text: fault }]}
      attempts={act.attempts}
      onClose={onClose}
      onSubmit={() => {
        setSent(true);
        if (sure) act.mutate(null);
        else act.stop();
      }}
    >
      <ChoiceGroup
        id="basis"
        legend={t('unlock.basis')}
        hint={t('identity.keysMany')}
        many
        autoFocus
        columns={1}
        error={fault}
        choices={[
          {
            value: basis,
            text: basis === 'caller_verified' ? t('unlock.basisCaller') : t('unlock.basisPresent'),
          },
        ]}
        inputProps={() => ({ checked: sure, onChange: (event) => setSure(event.target.checked) })}
      />
      <Consequence>{t('unlock.consequence', targetOf(page))}</Consequence>
    </FormDialog>
  );
}
