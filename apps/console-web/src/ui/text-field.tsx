import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { InputHTMLAttributes, Ref } from 'react';
import { FieldError } from './field-error.tsx';

/** The look of every one-line input. */
export const Input = styled('input')({
  width: '100%',
  minHeight: 38,
  padding: '6px 10px',
  borderRadius: 6,
  border: '1px solid color-mix(in srgb, var(--mui-palette-text-secondary) 75%, transparent)',
  backgroundColor: 'var(--mui-palette-background-paper)',
  '&[aria-invalid="true"]': { borderColor: 'var(--mui-palette-error-main)', borderWidth: 2 },
  '&::placeholder': { color: 'var(--mui-palette-text-secondary)', opacity: 1 },
});

interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  id: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  ref?: Ref<HTMLInputElement>;
}

/** A labelled input: the label above, a hint under it, its fault beside it. */
export function TextField({ id, label, hint, error, ref, ...input }: TextFieldProps) {
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-fault`];
  return (
    <Box sx={{ display: 'grid', gap: 0.5, minWidth: 0 }}>
      <Box component="label" htmlFor={id} sx={{ fontWeight: 600, fontSize: '0.875rem' }}>
        {label}
      </Box>
      <Input
        id={id}
        ref={ref}
        aria-invalid={error !== undefined}
        aria-describedby={described.filter(Boolean).join(' ') || undefined}
        {...input}
      />
      {hint !== undefined && (
        <Box id={`${id}-hint`} sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
          {hint}
        </Box>
      )}
      <FieldError id={`${id}-fault`} text={error} />
    </Box>
  );
}
