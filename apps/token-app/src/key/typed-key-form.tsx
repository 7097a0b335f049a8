import { type FormEvent, useRef, useState } from 'react';
import { Field } from '../app/field.tsx';
import { useWords } from '../app/words.tsx';
import { type ReadKey, readKey } from './otpauth-uri.ts';

/** What the console's own set-up page gives out (row N2: 60 s). */
const STAFF = { issuer: 'Madoguchi', account: '', key: '', algorithm: 'sha1', digits: '6', period: '60' };
const ALGORITHMS = { sha1: 'SHA-1', sha256: 'SHA-256', sha512: 'SHA-512' };

/** A key typed by hand; what it reads is told, and the field forgets the key. */
export function TypedKeyForm({ onRead }: { onRead: (read: ReadKey) => void }) {
  const { words } = useWords();
  const { addKey } = words;
  const [typed, setTyped] = useState(STAFF);
  const [isMissing, setIsMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const set = (name: keyof typeof STAFF) => (value: string) => setTyped({ ...typed, [name]: value });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const missing = typed.account.trim() === '';
    setIsMissing(missing);
    if (missing) return form.current?.querySelector<HTMLInputElement>('input[name=account]')?.focus();
    const read = readKey(typed);
    if (read.kind === 'key') setTyped(STAFF);
    onRead(read);
  };
  return (
    <form ref={form} className="typed-key" onSubmit={submit} noValidate>
      <Field
        name="account"
        label={addKey.account}
        hint={addKey.accountHint}
        autoCapitalize="none"
        maxLength={80}
        value={typed.account}
        onChange={set('account')}
        fault={isMissing ? addKey.accountMissing : undefined}
      />
      <Field
        name="key"
        label={addKey.key}
        hint={addKey.keyHint}
        inputMode="email"
        autoCapitalize="characters"
        maxLength={400}
        value={typed.key}
        onChange={set('key')}
      />
      <details>
        <summary>{addKey.more}</summary>
        <Field
          name="issuer"
          label={addKey.issuer}
          maxLength={80}
          value={typed.issuer}
          onChange={set('issuer')}
        />
        <Choice label={addKey.digits} value={typed.digits} onChange={set('digits')}>
          {{ 6: '6', 7: '7', 8: '8' }}
        </Choice>
        <Field
          name="period"
          label={addKey.period}
          inputMode="numeric"
          maxLength={3}
          value={typed.period}
          onChange={set('period')}
        />
        <Choice label={addKey.algorithm} value={typed.algorithm} onChange={set('algorithm')}>
          {ALGORITHMS}
        </Choice>
      </details>
      <button type="submit" className="button button-wide">
        {addKey.next}
      </button>
    </form>
  );
}

function Choice({
  label,
  value,
  onChange,
  children,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: Record<string, string>;
}) {
  return (
    <label className="field">
      {label}
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {Object.entries(children).map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
