import { unmaskCustomer } from '@madoguchi/contract/console/customers';
import { call } from '@madoguchi/web/api';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { UnmaskableField } from './customer.ts';

interface UnmaskDialogProps {
  customerId: string;
  field: UnmaskableField;
  onClose: () => void;
  onShown: (value: string) => void;
}

/** Asks for the reason before a masked field is shown. */
export function UnmaskDialog({ customerId, field, onClose, onShown }: UnmaskDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [sent, setSent] = useState(0);
  const missing = sent > 0 && reason.trim().length < 2;
  const unmask = useMutation({
    mutationFn: () =>
      call(unmaskCustomer, { params: { customerId }, body: { field, reason: reason.trim() } }),
    onSuccess: ({ value }) => onShown(value),
  });
  return (
    <FormDialog
      title={t('unmask.title', { field: t(`who.${field}`) })}
      submitLabel={t('unmask.submit')}
      enterSends
      pending={unmask.isPending}
      error={unmask.error}
      faults={missing ? [{ fieldId: 'unmask-reason', text: t('unmask.reasonFault') }] : []}
      attempts={sent + unmask.failureCount}
      onClose={onClose}
      onSubmit={() => {
        setSent((times) => times + 1);
        if (reason.trim().length >= 2) unmask.mutate();
      }}
    >
      <p>{t('unmask.body')}</p>
      <TextField
        id="unmask-reason"
        label={t('unmask.reason')}
        hint={t('unmask.reasonHint')}
        autoFocus
        maxLength={200}
        autoComplete="off"
        value={reason}
        error={missing ? t('unmask.reasonFault') : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  );
}
