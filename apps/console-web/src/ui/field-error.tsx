import Box from '@mui/material/Box';
import { Icon } from './icons.tsx';

/** The fault of one field, beside the field. */
export function FieldError({ id, text }: { id: string; text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <Box
      id={id}
      sx={{
        color: 'error.main',
        fontSize: '0.8125rem',
        fontWeight: 600,
        display: 'flex',
        gap: 0.5,
        mt: 0.25,
      }}
    >
      <Icon name="alert" />
      <span>{text}</span>
    </Box>
  );
}
