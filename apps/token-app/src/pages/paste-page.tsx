import { type FormEvent, useState } from 'react';
import { Field } from '../app/field.tsx';
import { Frame } from '../app/frame.tsx';
import { useWords } from '../app/words.tsx';
import { findSetupLink, type SetupLink } from '../provisioning/setup-link.ts';

/** For an app on the home screen, which no link of a mail opens: takes the URL from the clipboard. */
export function PastePage({ onLink }: { onLink: (link: SetupLink) => void }) {
  const { words } = useWords();
  const [text, setText] = useState('');
  const [isBroken, setIsBroken] = useState(false);
  const take = (pasted: string) => {
    setText(pasted);
    const link = findSetupLink(pasted, location.origin);
    setIsBroken(link.kind !== 'whole');
    if (link.kind === 'whole') onLink(link);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    take(text);
  };
  // Absent in some browsers, and refused where the person says no: then the field is pasted into by hand.
  const canRead = typeof navigator.clipboard?.readText === 'function';
  const read = () => void navigator.clipboard.readText().then(take, () => {});
  return (
    <Frame title={words.paste.title} back={() => history.back()}>
      <form className="card card-form" onSubmit={submit} noValidate>
        <p>{words.paste.lead}</p>
        {canRead && (
          <button type="button" className="button button-wide" onClick={read}>
            {words.paste.paste}
          </button>
        )}
        <Field
          name="url"
          label={words.paste.label}
          inputMode="url"
          autoCapitalize="none"
          value={text}
          onChange={(value) => {
            setText(value);
            setIsBroken(false);
          }}
          fault={isBroken ? words.paste.broken : undefined}
        />
        <button type="submit" className="button button-main button-wide">
          {words.paste.next}
        </button>
      </form>
    </Frame>
  );
}
