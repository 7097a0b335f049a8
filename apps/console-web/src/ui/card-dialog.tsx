import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';

interface CardDialogProps {
  title: string;
  /** What stands beside the title, e.g. whom it is about. */
  target: string;
  /** What closing does not undo. */
  hint: string | null;
  onClose: () => void;
  children: ReactNode;
}

/** A dialogue that shows how something goes on and may hold forms of its own; closing it changes nothing. */
export function CardDialog({ title, target, hint, onClose, children }: CardDialogProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <Dialog
      open
      aria-labelledby={`${id}-title`}
      maxWidth={false}
      onClose={(_, reason) => {
        if (reason === 'escapeKeyDown') onClose();
      }}
      slotProps={{
        paper: {
          sx: { width: '100%', maxWidth: 820, m: { xs: 1, sm: 2 }, maxHeight: 'calc(100% - 24px)' },
        },
      }}
    >
      <Box sx={{ px: 2.5, py: 1.5, display: 'grid', gap: 1.25, overflowY: 'auto' }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 2 }}>
          <Typography variant="h2" id={`${id}-title`} sx={{ fontSize: '1.125rem' }}>
            {title}
          </Typography>
          <Box sx={{ fontWeight: 600 }}>{target}</Box>
        </Box>
        {children}
        <Box sx={{ display: 'flex', flexWrap: 'wrap-reverse', alignItems: 'center', gap: 1 }}>
          <Box sx={{ flex: '1 1 240px', fontSize: '0.8125rem', color: 'text.secondary' }}>{hint}</Box>
          <Button variant="outlined" color="inherit" onClick={onClose} sx={{ ml: 'auto' }}>
            {t('common.close')}
          </Button>
        </Box>
      </Box>
    </Dialog>
  );
}
