import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { allowListed, siteFacts } from '../../app/institution.ts';
import { useWords } from '../../app/words.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { faultOf } from '../../ui/fault.ts';
import { Notice } from '../../ui/notice.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ACTIVATION_FIELD, type EntryFault, entryFaults, type IssueEntry, MAIL_FIELD } from './issue-form.ts';

interface IssueEntryStepProps {
  entry: IssueEntry;
  /** What the server refused of this page's fields. */
  refused: readonly EntryFault[];
  again: boolean;
  onChange: (entry: IssueEntry) => void;
  onNext: () => void;
}

/** Step B: the phone's mail address and the activation password, 「次へ」. */
export function IssueEntryStep({ entry, refused, again, onChange, onNext }: IssueEntryStepProps) {
  const say = useWords();
  const [found, setFound] = useState(refused);
  const summary = useRef<HTMLDivElement>(null);
  const faults = found.map(({ fieldId, key }) => ({ fieldId, text: say(key) }));
  useEffect(() => {
    const [first, ...more] = found;
    if (first === undefined) return;
    if (more.length > 0) summary.current?.focus();
    else document.getElementById(first.fieldId)?.focus();
  }, [found]);

  function submit(event: FormEvent) {
    event.preventDefault();
    const now = entryFaults(entry);
    setFound(now);
    if (now.length === 0) onNext();
  }

  return (
    <>
      {again && (
        <Notice tone="warning" title={say('issue.againTitle')}>
          {say('issue.again')}
        </Notice>
      )}
      <form noValidate className="form card" onSubmit={submit}>
        <p>{say('issue.entryLead')}</p>
        <ErrorSummary faults={faults} ref={summary} />
        <TextField
          id={MAIL_FIELD}
          label={say('issue.mailAddress')}
          hint={say('issue.mailAddressHint')}
          inputMode="email"
          autoComplete="email"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          maxLength={254}
          value={entry.mailAddress}
          error={faultOf(faults, MAIL_FIELD)}
          onChange={(event) => onChange({ ...entry, mailAddress: event.target.value })}
        />
        <ActivationPasswordField
          value={entry.activationPassword}
          error={faultOf(faults, ACTIVATION_FIELD)}
          onChange={(activationPassword) => onChange({ ...entry, activationPassword })}
        />
        <div className="aside-note">
          <h2>{say('issue.receiveTitle')}</h2>
          <p>{say('issue.receive', allowListed(siteFacts.mailFrom))}</p>
        </div>
        <div className="actions">
          <button type="submit" className="button primary">
            {say('issue.next')}
          </button>
          <Link to="/otp" className="button quiet">
            {say('issue.cancel')}
          </Link>
        </div>
      </form>
    </>
  );
}

interface ActivationPasswordFieldProps {
  value: string;
  error: string | undefined;
  onChange: (typed: string) => void;
}

function ActivationPasswordField({ value, error, onChange }: ActivationPasswordFieldProps) {
  const say = useWords();
  return (
    <PasswordField
      id={ACTIVATION_FIELD}
      label={say('issue.activationPassword')}
      hint={
        <>
          {say('issue.activationPasswordHint')}
          <br />
          {say('issue.activationPasswordUse')}
        </>
      }
      autoComplete="new-password"
      value={value}
      error={error}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
