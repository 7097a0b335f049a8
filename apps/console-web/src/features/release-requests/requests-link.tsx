import Box from '@mui/material/Box';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { visuallyHidden } from '../../ui/announcer.tsx';
import { useStaff } from '../session/session.ts';
import { useInbox } from './inbox-provider.tsx';

interface RequestsLinkProps {
  /** The look of a link of the main navigation. */
  as: ComponentType<{ to: string; children: ReactNode }>;
}

/** Leads to the release requests; for an officer with the number that waits for her. */
export function RequestsLink({ as: Plain }: RequestsLinkProps) {
  const { t } = useTranslation();
  const { role } = useStaff();
  const count = useInbox()?.count ?? 0;
  return (
    <Plain to="/release-requests">
      {role === 'officer' ? t('requests.nav.officer') : t('requests.nav.teller')}
      {count > 0 && (
        <>
          <Box
            component="span"
            aria-hidden="true"
            sx={{
              ml: 0.75,
              px: 0.75,
              minWidth: 22,
              display: 'inline-block',
              textAlign: 'center',
              borderRadius: 3,
              bgcolor: 'error.main',
              color: 'background.paper',
              fontSize: '0.8125rem',
              lineHeight: '22px',
              fontWeight: 700,
            }}
          >
            {count}
          </Box>
          <Box component="span" sx={visuallyHidden}>
            {' '}
            {t('requests.badge', { n: count })}
          </Box>
        </>
      )}
    </Plain>
  );
}
