import type { ChangeReply } from '@madoguchi/contract/console/administration';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Consequence } from '../../ui/consequence.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { FreeTextField } from '../identity-check/free-text-field.tsx';
import { type AdministrativeChange, sendChange } from './administration.ts';
import { OwnCodeInput, useOwnCode } from './own-code.tsx';

/** Proposes a change of settings, for a reason; `children` say what it is. */
export function ProposalDialog(props: {
  change: Exclude<AdministrativeChange, { staffNumber: string }>;
  /** What a reason may be, where it is not that of the other changes. */
  reasonHint?: string;
  children: ReactNode;
  onClose: () => void;
  onDone: (reply: ChangeReply) => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [attempts, setAttempts] = useState(0);
  const send = useMutation({
    mutationFn: () => sendChange(props.change, reason.trim(), own.code),
    onSuccess: props.onDone,
    onError: () => setAttempts((times) => times + 1),
  });
  const own = useOwnCode(false, send.error, attempts);
  const reasonMissing = reason.trim().length < 2;
  const fault = attempts > 0 && reasonMissing ? t('change.missing') : undefined;
  const faults = [
    ...(fault === undefined ? [] : [{ fieldId: 'reason', text: fault }]),
    ...(own.fault === undefined ? [] : [{ fieldId: 'own-code', text: own.fault }]),
  ];
  return (
    <FormDialog
      title={t(`change.${props.change.kind}.title`)}
      submitLabel={t(`change.${props.change.kind}.submit`)}
      pending={send.isPending}
      error={send.error}
      faults={send.error === null ? faults : []}
      attempts={attempts}
      onClose={props.onClose}
      onSubmit={() => {
        send.reset();
        setAttempts((times) => times + 1);
        const codeMissing = own.asked && !/^\d{6}$/.test(own.code);
        if (!reasonMissing && !codeMissing) send.mutate();
      }}
    >
      <FreeTextField
        id="reason"
        label={t('change.reason')}
        hint={props.reasonHint ?? t('change.reasonHint')}
        value={reason}
        autoFocus
        error={fault}
        onChange={(event) => setReason(event.target.value)}
      />
      <OwnCodeInput own={own} />
      <Consequence>
        {props.children}
        <b>{t('change.needsSecond')}</b>
      </Consequence>
    </FormDialog>
  );
}
