import type { AuditListEntry } from '@madoguchi/contract/console/audit';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../ui/copy-button.tsx';
import { sealedText, setOut } from './sealed-text.ts';

interface EntryRawProps {
  entry: AuditListEntry;
  shown: boolean;
  onShow: (shown: boolean) => void;
}

/** The entry as it was written and sealed: canonical JSON, set out over lines; what is copied is the very text. */
export function EntryRaw({ entry, shown, onShow }: EntryRawProps) {
  const { t } = useTranslation();
  const text = sealedText(entry);
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 0.75,
        justifyItems: 'start',
        minWidth: 0,
        flexBasis: shown ? '100%' : 'auto',
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button
          size="small"
          variant="outlined"
          aria-expanded={shown}
          aria-keyshortcuts="r"
          onClick={() => onShow(!shown)}
        >
          {t(shown ? 'auditEntry.hideRaw' : 'auditEntry.showRaw')}
        </Button>
        {shown && <CopyButton text={text} label={t('auditEntry.copyRaw')} />}
      </Box>
      {shown && (
        <Box
          component="pre"
          role="group"
          aria-label={t('auditEntry.raw')}
          sx={{
            m: 0,
            width: '100%',
            p: 1,
            border: '1px solid',
            borderColor: 'divider',
            borderRadius: 1,
            bgcolor: 'background.paper',
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
            fontFamily: 'monospace',
          }}
        >
          {setOut(text)}
        </Box>
      )}
    </Box>
  );
}
