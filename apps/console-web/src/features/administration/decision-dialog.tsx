import type { ChangeRecordView, ChangeReply } from '@madoguchi/contract/console/administration';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Consequence } from '../../ui/consequence.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { FreeTextField } from '../identity-check/free-text-field.tsx';
import { sendDecision } from './administration.ts';
import type { ChangeDecision } from './changes-list.tsx';
import { LimitChanges } from './limit-changes.tsx';
import { OwnCodeInput, useOwnCode } from './own-code.tsx';

/** Confirms, rejects or withdraws a proposed change; a confirmation always takes a fresh own code. */
export function DecisionDialog(props: {
  decision: ChangeDecision;
  change: ChangeRecordView;
  sentence: string;
  onClose: () => void;
  onDone: (reply: ChangeReply) => void;
}) {
  const { t } = useTranslation();
  const { decision, change, sentence } = props;
  const [note, setNote] = useState('');
  const [attempts, setAttempts] = useState(0);
  const send = useMutation({
    mutationFn: () => sendDecision(change.id, decision, note.trim(), own.code),
    onSuccess: props.onDone,
    onError: () => setAttempts((times) => times + 1),
  });
  const own = useOwnCode(decision === 'confirm', send.error, attempts);
  const noteMissing = decision === 'reject' && note.trim().length < 2;
  const noteFault = attempts > 0 && noteMissing ? t('change.missing') : undefined;
  const faults = [
    ...(noteFault === undefined ? [] : [{ fieldId: 'note', text: noteFault }]),
    ...(own.fault === undefined ? [] : [{ fieldId: 'own-code', text: own.fault }]),
  ];
  return (
    <FormDialog
      title={t(`changes.${decision}Title`)}
      submitLabel={t(`changes.${decision}`)}
      pending={send.isPending}
      error={send.error}
      faults={send.error === null ? faults : []}
      attempts={attempts}
      enterSends
      onClose={props.onClose}
      onSubmit={() => {
        send.reset();
        setAttempts((times) => times + 1);
        const codeMissing = own.asked && !/^\d{6}$/.test(own.code);
        if (!noteMissing && !codeMissing) send.mutate();
      }}
    >
      <Consequence>
        <b>{sentence}</b>
        <LimitChanges change={change.change} />
        <p>{t('changes.reason', { text: change.reason })}</p>
      </Consequence>
      {decision === 'reject' && (
        <FreeTextField
          id="note"
          label={t('changes.rejectReason')}
          value={note}
          autoFocus
          error={noteFault}
          onChange={(event) => setNote(event.target.value)}
        />
      )}
      <OwnCodeInput own={own} />
    </FormDialog>
  );
}
