import { styled } from '@mui/material/styles';

/** A key as it stands on the keyboard. */
export const Kbd = styled('kbd')({
  font: 'inherit',
  fontSize: '0.75rem',
  lineHeight: '18px',
  minWidth: 20,
  display: 'inline-block',
  textAlign: 'center',
  padding: '0 5px',
  borderRadius: 4,
  border: '1px solid var(--mui-palette-divider)',
  backgroundColor: 'var(--mui-palette-background-default)',
  color: 'var(--mui-palette-text-secondary)',
  whiteSpace: 'nowrap',
});
