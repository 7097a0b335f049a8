import type { InputHTMLAttributes, ReactNode, Ref } from 'react';
import { Icon } from './icons.tsx';

export interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  id: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** What stands at the end of the input, e.g. a button. */
  end?: ReactNode;
  ref?: Ref<HTMLInputElement>;
}

/** A labelled input: the label above, a hint under the label, its fault beside it. */
export function TextField({ id, label, hint, error, end, ref, ...input }: TextFieldProps) {
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-fault`];
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <div id={`${id}-hint`} className="hint">
          {hint}
        </div>
      )}
      {error !== undefined && (
        <p id={`${id}-fault`} className="fault">
          <Icon name="alert" />
          <span>{error}</span>
        </p>
      )}
      <div className="input-row">
        <input
          id={id}
          ref={ref}
          aria-invalid={error !== undefined}
          aria-describedby={described.filter(Boolean).join(' ') || undefined}
          {...input}
        />
        {end}
      </div>
    </div>
  );
}
