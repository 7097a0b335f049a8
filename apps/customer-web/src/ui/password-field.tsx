import { useState } from 'react';
import { useWords } from '../app/words.ts';
import { TextField, type TextFieldProps } from './text-field.tsx';

/** A password, hidden at first, that can be shown to check what was typed. */
export function PasswordField(props: Omit<TextFieldProps, 'type' | 'end'>) {
  const say = useWords();
  const [shown, setShown] = useState(false);
  const facts = { label: props.label };
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      autoCapitalize="off"
      autoCorrect="off"
      spellCheck={false}
      end={
        <button
          type="button"
          className="button reveal"
          aria-controls={props.id}
          aria-label={shown ? say('common.hideField', facts) : say('common.showField', facts)}
          onClick={() => setShown(!shown)}
        >
          {shown ? say('common.hide') : say('common.show')}
        </button>
      }
    />
  );
}
