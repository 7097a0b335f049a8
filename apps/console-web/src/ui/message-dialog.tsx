import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';

interface MessageDialogProps {
  title: string;
  children: ReactNode;
  actions: ReactNode;
  /** Without it the dialogue can only be left through its actions. */
  onClose?: () => void;
}

/** A short message that wants an answer. */
export function MessageDialog({ title, children, actions, onClose }: MessageDialogProps) {
  const id = useId();
  return (
    <Dialog
      open
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-body`}
      {...(onClose === undefined ? {} : { onClose })}
      slotProps={{
        paper: { sx: { p: 2.5, maxWidth: 460, display: 'grid', gap: 1.5 } },
      }}
    >
      <Typography variant="h2" id={`${id}-title`} sx={{ fontSize: '1.0625rem' }}>
        {title}
      </Typography>
      <Box id={`${id}-body`}>{children}</Box>
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1 }}>{actions}</Box>
    </Dialog>
  );
}
