import { type CustomerPage, unmaskCustomer } from '@madoguchi/contract/console/customers';
import { call } from '@madoguchi/web/api';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '../../ui/error-summary.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { FreeTextField } from '../identity-check/free-text-field.tsx';
import { CallerCheck } from '../verification/caller-check.tsx';
import { useCallerGrant } from '../verification/use-caller-grant.ts';
import { accountOf, type UnmaskableField } from './customer.ts';

interface UnmaskDialogProps {
  page: CustomerPage;
  field: UnmaskableField;
  onClose: () => void;
  onShown: (value: string) => void;
}

const REASON_FIELD = 'unmask-reason';

/** Asks for the reason before a masked field is shown; on the phone, only after the caller was made sure of. */
export function UnmaskDialog({ page, field, onClose, onShown }: UnmaskDialogProps) {
  const { t } = useTranslation();
  const { id: customerId, nameKanji, unmaskNeedsCheck } = page.customer;
  const [reason, setReason] = useState('');
  const [sent, setSent] = useState(0);
  const caller = useCallerGrant();
  const unmask = useMutation({
    mutationFn: (grant: { grantId?: string }) =>
      call(unmaskCustomer, { params: { customerId }, body: { field, reason: reason.trim(), ...grant } }),
    onSuccess: ({ value }) => onShown(value),
    onError: caller.refused,
  });
  const missing = sent > 0 && reason.trim().length < 2;
  const faults: Fault[] = [...caller.faults];
  if (missing) faults.push({ fieldId: REASON_FIELD, text: t('unmask.reasonFault') });
  const submit = () => {
    setSent((times) => times + 1);
    unmask.reset();
    const grantId = unmaskNeedsCheck ? caller.take() : null;
    if (reason.trim().length < 2 || (unmaskNeedsCheck && grantId === null)) return;
    unmask.mutate(grantId === null ? {} : { grantId });
  };
  return (
    <FormDialog
      wide={unmaskNeedsCheck}
      title={t('unmask.title', { field: t(`who.${field}`) })}
      target={`${nameKanji} ${accountOf(page.customer)}`}
      submitLabel={t('unmask.submit')}
      enterSends
      pending={unmask.isPending}
      error={unmask.error}
      faults={faults}
      attempts={sent + unmask.failureCount}
      onClose={onClose}
      onSubmit={submit}
    >
      {unmaskNeedsCheck && <CallerCheck page={page} act="unmask" caller={caller} />}
      <p>{t('unmask.body')}</p>
      <FreeTextField
        id={REASON_FIELD}
        label={t('unmask.reason')}
        hint={t('unmask.reasonHint')}
        autoFocus={!unmaskNeedsCheck}
        value={reason}
        error={missing ? t('unmask.reasonFault') : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  );
}
