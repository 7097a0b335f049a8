import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';

/** A titled part of a page. */
export function Panel(props: { title: string; aside?: ReactNode; children: ReactNode }) {
  const titleId = useId();
  return (
    <Box
      component="section"
      aria-labelledby={titleId}
      sx={{
        bgcolor: 'background.paper',
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 1.5,
        p: 1.75,
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 1, minHeight: 24 }}>
        <Typography variant="h2" id={titleId} sx={{ whiteSpace: 'nowrap' }}>
          {props.title}
        </Typography>
        <Box sx={{ ml: 'auto', minWidth: 0, color: 'text.secondary', fontSize: '0.8125rem' }}>
          {props.aside}
        </Box>
      </Box>
      {props.children}
    </Box>
  );
}
