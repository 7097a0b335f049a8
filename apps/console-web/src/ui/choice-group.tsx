import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { type InputHTMLAttributes, type KeyboardEvent, type Ref, useState } from 'react';
import { FieldError } from './field-error.tsx';
import { Kbd } from './kbd.tsx';
import { choiceOfKey } from './keys.ts';
import { goToNextStep } from './steps.ts';

/** One thing to choose; `under` starts a part of the group with a heading of its own. */
interface Choice {
  value: string;
  text: string;
  under?: string;
}

interface ChoiceGroupProps {
  id: string;
  legend: string;
  hint: string;
  choices: readonly Choice[];
  /** Several may be chosen; else exactly one. */
  many?: boolean;
  autoFocus?: boolean;
  error?: string | undefined;
  columns?: number;
  /** What binds the native inputs to the form. */
  inputProps: (value: string) => InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> };
}

const Tile = styled('label')({
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  minHeight: 34,
  padding: '3px 8px',
  borderRadius: 6,
  border: '1px solid var(--mui-palette-divider)',
  fontSize: '0.875rem',
  lineHeight: 1.3,
  cursor: 'pointer',
  '& input': {
    accentColor: 'var(--mui-palette-primary-main)',
    width: 18,
    height: 18,
    margin: 0,
    flex: 'none',
  },
  '&:hover': { borderColor: 'var(--mui-palette-primary-main)' },
  '&:has(input:checked)': {
    borderColor: 'var(--mui-palette-primary-main)',
    backgroundColor: 'color-mix(in srgb, var(--mui-palette-primary-main) 12%, transparent)',
    fontWeight: 600,
  },
  '&:has(input:focus-visible)': { outline: '3px solid var(--mui-palette-info-main)', outlineOffset: 1 },
  '& input:focus-visible': { outline: 'none' },
});

/**
 * A group of check boxes or radio buttons that is one stop for Tab. The digit beside a choice chooses it; where only
 * one can be chosen, the digit also goes on to the next step.
 */
export function ChoiceGroup(props: ChoiceGroupProps) {
  const { id, choices, many = false, error } = props;
  const [stop, setStop] = useState(0);

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const inputs = event.currentTarget.querySelectorAll('input');
    const index = choiceOfKey(event.nativeEvent, inputs.length);
    if (index !== null) {
      event.preventDefault();
      inputs[index]?.focus();
      inputs[index]?.click();
      if (!many) goToNextStep(event.currentTarget);
    } else if (many && event.key.startsWith('Arrow')) {
      event.preventDefault();
      const step = event.key === 'ArrowDown' || event.key === 'ArrowRight' ? 1 : -1;
      inputs[(stop + step + inputs.length) % inputs.length]?.focus();
    }
  }

  return (
    <Box
      component="fieldset"
      id={id}
      data-step
      aria-describedby={`${id}-hint${error === undefined ? '' : ` ${id}-fault`}`}
      onKeyDown={onKeyDown}
      sx={{ border: 0, p: 0, m: 0, minWidth: 0 }}
    >
      <Box component="legend" sx={{ p: 0, fontWeight: 700, fontSize: '0.875rem', mb: 0.5 }}>
        {props.legend}
        <Box
          component="span"
          id={`${id}-hint`}
          sx={{ fontWeight: 400, fontSize: '0.75rem', color: 'text.secondary', ml: 1 }}
        >
          {props.hint}
        </Box>
      </Box>
      <Box
        sx={{
          display: 'grid',
          gap: 0.75,
          gridTemplateColumns: { xs: '1fr', sm: `repeat(${props.columns ?? 2}, 1fr)` },
        }}
      >
        {choices.map((choice, index) => (
          <Part key={choice.value} under={choice.under}>
            <Tile>
              <input
                type={many ? 'checkbox' : 'radio'}
                value={choice.value}
                {...(many ? { tabIndex: index === stop ? 0 : -1, onFocus: () => setStop(index) } : {})}
                // biome-ignore lint/a11y/noAutofocus: the first step of a dialogue that was just opened
                autoFocus={props.autoFocus === true && index === 0}
                aria-invalid={error !== undefined}
                {...props.inputProps(choice.value)}
              />
              <Kbd aria-hidden="true">{index + 1}</Kbd>
              <span>{choice.text}</span>
            </Tile>
          </Part>
        ))}
      </Box>
      <FieldError id={`${id}-fault`} text={error} />
    </Box>
  );
}

function Part({ under, children }: { under: string | undefined; children: React.ReactNode }) {
  return (
    <>
      {under !== undefined && (
        <Box sx={{ gridColumn: '1 / -1', fontSize: '0.8125rem', color: 'text.secondary' }}>{under}</Box>
      )}
      {children}
    </>
  );
}
