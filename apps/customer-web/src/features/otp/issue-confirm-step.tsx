import { issueToken } from '@madoguchi/contract/customer/otp';
import { call } from '@madoguchi/web/api';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useWords } from '../../app/words.ts';
import { faultOf } from '../../ui/fault.ts';
import { Form, SubmitButton } from '../../ui/form.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { placeAt } from '../../ui/place-fault.ts';
import { useSending } from '../../ui/use-sending.ts';
import {
  CONFIRMATION_FIELD,
  type EntryFault,
  faultsForEntry,
  type IssueEntry,
  typedMailAddress,
} from './issue-form.ts';
import { useTakeOtp } from './otp.ts';

interface IssueConfirmStepProps {
  entry: IssueEntry;
  onBack: () => void;
  /** The server refused what was typed on the first page. */
  onRefused: (faults: readonly EntryFault[]) => void;
}

/** Step C: the confirmation password, 「確定する」. The address is shown once more before the mail goes there. */
export function IssueConfirmStep({ entry, onBack, onRefused }: IssueConfirmStepProps) {
  const say = useWords();
  const navigate = useNavigate();
  const takeOtp = useTakeOtp();
  const [confirmationPassword, setConfirmation] = useState('');
  const mailAddress = typedMailAddress(entry.mailAddress);
  const sending = useSending({
    check: () =>
      confirmationPassword === ''
        ? [{ fieldId: CONFIRMATION_FIELD, text: say('issue.confirmationMissing') }]
        : [],
    send: () =>
      call(issueToken, {
        body: { mailAddress, activationPassword: entry.activationPassword, confirmationPassword },
      }),
    onDone: (status) => {
      takeOtp(status);
      navigate('/otp/issued', { replace: true });
    },
    place: placeAt(CONFIRMATION_FIELD, ['confirmation_wrong', 'confirmation_paused'], say),
    onError: (error) => {
      setConfirmation('');
      const faults = faultsForEntry(error);
      if (faults.length > 0) onRefused(faults);
    },
  });
  return (
    <div className="card">
      <Form sending={sending}>
        <p>{say('issue.confirmLead')}</p>
        <dl className="facts">
          <dt>{say('issue.confirmMail')}</dt>
          <dd>
            <strong className="address large">{mailAddress}</strong>
            <span className="facts-note">{say('issue.confirmMailCheck')}</span>
          </dd>
          <dt>{say('issue.confirmPassword')}</dt>
          <dd>{say('issue.confirmPasswordSet', { n: entry.activationPassword.length })}</dd>
        </dl>
        <PasswordField
          id={CONFIRMATION_FIELD}
          label={say('issue.confirmation')}
          hint={say('issue.confirmationHint')}
          autoComplete="off"
          maxLength={256}
          value={confirmationPassword}
          error={faultOf(sending.faults, CONFIRMATION_FIELD)}
          onChange={(event) => setConfirmation(event.target.value)}
        />
        <div className="actions">
          <SubmitButton sending={sending} label={say('issue.submit')} busyLabel={say('issue.sending')} />
          <button type="button" className="button quiet" onClick={onBack}>
            {say('common.back')}
          </button>
        </div>
      </Form>
    </div>
  );
}
