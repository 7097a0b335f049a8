import { suspendToken } from '@madoguchi/contract/console/acts';
import { call } from '@madoguchi/web/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { Consequence } from '../../ui/consequence.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import type { ActDialogProps } from './act-dialog-props.ts';
import { targetOf, useAct } from './use-act.ts';

type SuspendReason = (typeof REASONS)[number];
const REASONS = suspendToken.body.shape.reason.options;

/** Suspends the token, for a reason. */
export function SuspendDialog({ page, onClose, onDone }: ActDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState<SuspendReason | null>(null);
  const [sent, setSent] = useState(false);
  const params = { customerId: page.customer.id };
  const act = useAct(
    (chosen: SuspendReason, idempotencyKey) =>
      call(suspendToken, { params, body: { reason: chosen } }, { idempotencyKey }),
    onDone,
  );
  const fault = sent && reason === null ? t('suspend.reasonMissing') : undefined;
  return (
    <FormDialog
      title={t('suspend.title')}
      target={`${targetOf(page).name} ${targetOf(page).account}`}
      submitLabel={t('suspend.submit')}
      pending={act.isPending}
      error={act.error}
      faults={fault === undefined ? [] : [{ fieldId: 'reason', text: fault }]}
      attempts={act.attempts}
      onClose={onClose}
      onSubmit={() => {
        setSent(true);
        if (reason === null) act.stop();
        else act.mutate(reason);
      }}
    >
      <ChoiceGroup
        id="reason"
        legend={t('suspend.reason')}
        hint={t('identity.keysOne')}
        autoFocus
        error={fault}
        choices={REASONS.map((value) => ({ value, text: t(`suspendReason.${value}`) }))}
        inputProps={(value) => ({
          name: 'reason',
          checked: value === reason,
          onChange: () => setReason(REASONS.find((known) => known === value) ?? null),
        })}
      />
      <Consequence>{t('suspend.consequence', targetOf(page))}</Consequence>
    </FormDialog>
  );
}
