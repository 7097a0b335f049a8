import { TextField, type TextFieldProps } from './text-field.tsx';

/** Room for full-width digits with spaces between them; the server takes what is more than six digits apart. */
const ROOM = 32;

/** A one-time password: large digits, the phone's number keys, never sent by itself. */
export function CodeField(props: Omit<TextFieldProps, 'type' | 'inputMode' | 'autoComplete' | 'maxLength'>) {
  return (
    <div className="code-field">
      <TextField {...props} inputMode="numeric" autoComplete="one-time-code" maxLength={ROOM} />
    </div>
  );
}
