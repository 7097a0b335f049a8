import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../../ui/kbd.tsx';
import { useStaff } from '../session/session.ts';

/** The keys of the log's rows, beside them; a phone has none. */
export function AuditKeys() {
  const { t } = useTranslation();
  const { role } = useStaff();
  return (
    <Box
      sx={{
        ml: 'auto',
        display: { xs: 'none', md: 'flex' },
        flexWrap: 'wrap',
        columnGap: 2,
        fontSize: '0.8125rem',
        color: 'text.secondary',
      }}
    >
      <span>
        <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('auditEntry.keyChoose')}
      </span>
      <span>
        <Kbd>Enter</Kbd> {t('auditEntry.keyOpen')}
      </span>
      <span>
        <Kbd>R</Kbd> {t('auditEntry.keyRaw')}
      </span>
      {role === 'auditor' && (
        <span>
          <Kbd>P</Kbd> {t('auditEntry.keyProof')}
        </span>
      )}
      <span>
        <Kbd>Esc</Kbd> {t('auditEntry.keyBack')}
      </span>
    </Box>
  );
}
