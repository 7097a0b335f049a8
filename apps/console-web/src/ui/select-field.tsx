import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { SelectHTMLAttributes } from 'react';

const Select = styled('select')({
  width: '100%',
  minHeight: 38,
  padding: '6px 8px',
  borderRadius: 6,
  border: '1px solid color-mix(in srgb, var(--mui-palette-text-secondary) 75%, transparent)',
  backgroundColor: 'var(--mui-palette-background-paper)',
});

interface SelectFieldProps extends SelectHTMLAttributes<HTMLSelectElement> {
  id: string;
  label: string;
}

/** A labelled choice from a list, the label above. */
export function SelectField({ id, label, children, ...select }: SelectFieldProps) {
  return (
    <Box sx={{ display: 'grid', gap: 0.5, minWidth: 0 }}>
      <Box component="label" htmlFor={id} sx={{ fontWeight: 600, fontSize: '0.875rem' }}>
        {label}
      </Box>
      <Select id={id} {...select}>
        {children}
      </Select>
    </Box>
  );
}
