import type { ChangeReply, StaffListingView } from '@madoguchi/contract/console/administration';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Consequence } from '../../ui/consequence.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { FreeTextField } from '../identity-check/free-text-field.tsx';
import { AccountFields, type AccountForm, accountFaults, useNamedFault } from './account-fields.tsx';
import { type AccountChangeKind, type AdministrativeChange, sendChange } from './administration.ts';
import { OwnCodeInput, useOwnCode } from './own-code.tsx';

interface ChangeDialogProps {
  kind: AccountChangeKind;
  /** The account as it stands; null: a new one. */
  listing: StaffListingView | null;
  branches: readonly { code: string; name: string }[];
  onClose: () => void;
  onDone: (reply: ChangeReply) => void;
}

/** One change of an account: what, why, and the own code where the last one is old. */
export function ChangeDialog({ kind, listing, branches, onClose, onDone }: ChangeDialogProps) {
  const { t } = useTranslation();
  const named = useNamedFault();
  const [form, setForm] = useState<AccountForm>(() => ({
    staffNumber: listing?.staffNumber ?? '',
    name: listing?.name ?? '',
    role: listing?.role ?? 'teller',
    branchCode: listing?.branch.code ?? branches[0]?.code ?? '',
    customerNumber: listing?.customerNumber ?? '',
  }));
  const [reason, setReason] = useState('');
  const [attempts, setAttempts] = useState(0);
  const send = useMutation({
    mutationFn: () => sendChange(changeOf(kind, form), reason.trim(), own.code),
    onSuccess: onDone,
    onError: () => setAttempts((times) => times + 1),
  });
  const own = useOwnCode(false, send.error, attempts);
  const hasFields = kind === 'invite_staff' || kind === 'change_staff';
  const faults = [
    ...(hasFields ? accountFaults(form) : []),
    ...(reason.trim().length < 2 ? [{ fieldId: 'reason', key: 'missing' as const }] : []),
  ].map(({ fieldId, key }) => ({ fieldId, text: t(`change.${key}`) }));
  const all = own.fault === undefined ? faults : [...faults, { fieldId: 'own-code', text: own.fault }];
  const shown = attempts > 0 ? all : [];
  const faultOf = (fieldId: string) => shown.find((fault) => fault.fieldId === fieldId)?.text;
  const staff = form.name === '' ? form.staffNumber : form.name;
  return (
    <FormDialog
      title={t(`change.${kind}.title`)}
      {...(listing === null ? {} : { target: `${listing.name} ${listing.staffNumber}` })}
      submitLabel={t(`change.${kind}.submit`)}
      pending={send.isPending}
      error={send.error}
      faults={send.error === null ? shown.map(named) : []}
      attempts={attempts}
      onClose={onClose}
      onSubmit={() => {
        send.reset();
        setAttempts((times) => times + 1);
        const codeMissing = own.asked && !/^\d{6}$/.test(own.code);
        if (faults.length === 0 && !codeMissing) send.mutate();
      }}
    >
      {hasFields && (
        <AccountFields
          form={form}
          onChange={setForm}
          isNew={listing === null}
          branches={branches}
          faultOf={faultOf}
        />
      )}
      <FreeTextField
        id="reason"
        label={t('change.reason')}
        hint={t('change.reasonHint')}
        value={reason}
        autoFocus={!hasFields}
        error={faultOf('reason')}
        onChange={(event) => setReason(event.target.value)}
      />
      <OwnCodeInput own={own} />
      <Consequence>
        <p>{t(`change.consequence.${kind}`, { staff })}</p>
        <b>{t(needsSecond(kind, form, listing) ? 'change.needsSecond' : 'change.atOnce')}</b>
      </Consequence>
    </FormDialog>
  );
}

function changeOf(kind: ChangeDialogProps['kind'], form: AccountForm): AdministrativeChange {
  if (kind === 'invite_staff' || kind === 'change_staff') {
    const customerNumber = form.customerNumber === '' ? null : form.customerNumber;
    return { kind, ...form, name: form.name.trim(), customerNumber };
  }
  return { kind, staffNumber: form.staffNumber };
}

/** As the server decides it: roles that decide over others, and a new own token, take two administrators. */
function needsSecond(
  kind: ChangeDialogProps['kind'],
  form: AccountForm,
  listing: StaffListingView | null,
): boolean {
  const powerful = form.role === 'officer' || form.role === 'administrator';
  // Whoever is a customer no more could serve that customer from then on.
  const lifts = (listing?.customerNumber ?? form.customerNumber) !== form.customerNumber;
  if (kind === 'change_staff') return form.role !== listing?.role || lifts;
  return kind === 'reset_staff_token' || ((kind === 'invite_staff' || kind === 'enable_staff') && powerful);
}
