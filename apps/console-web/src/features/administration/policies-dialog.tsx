import type { ChangeReply, PoliciesView } from '@madoguchi/contract/console/administration';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Consequence } from '../../ui/consequence.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { FreeTextField } from '../identity-check/free-text-field.tsx';
import { sendChange } from './administration.ts';
import { OwnCodeInput, useOwnCode } from './own-code.tsx';

/** Proposes changed policies, for a reason. */
export function PoliciesDialog(props: {
  policies: PoliciesView;
  onClose: () => void;
  onDone: (reply: ChangeReply) => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [attempts, setAttempts] = useState(0);
  const send = useMutation({
    mutationFn: () => {
      const change = { kind: 'change_policies', policies: props.policies } as const;
      return sendChange(change, reason.trim(), own.code);
    },
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
  const approval = t(`settings.approval.${props.policies.releaseApproval}.label`);
  return (
    <FormDialog
      title={t('change.change_policies.title')}
      submitLabel={t('change.change_policies.submit')}
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
        hint={t('change.reasonHint')}
        value={reason}
        autoFocus
        error={fault}
        onChange={(event) => setReason(event.target.value)}
      />
      <OwnCodeInput own={own} />
      <Consequence>
        <p>{t('changes.sentence.change_policies', { approval, n: props.policies.standIns.length })}</p>
        <b>{t('change.needsSecond')}</b>
      </Consequence>
    </FormDialog>
  );
}
