import type { AuditListEntry } from '@madoguchi/contract/console/audit';
import { civilDay } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { addressOfEntry } from '../search/search.ts';

/** Where one goes on from an entry: its own address, and what else was done to whom, by whom, on that day. */
export function EntryLinks({ entry }: { entry: AuditListEntry }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { actor, target, seq, atMs } = entry;
  const day = civilDay(atMs);
  const own = addressOfEntry(seq);
  const links: ({ to: string; text: string } | null)[] = [
    pathname === own ? null : { to: own, text: t('auditEntry.own') },
    target?.kind === 'customer'
      ? { to: `/audit?customer=${target.label}`, text: t('auditEntry.sameCustomer') }
      : null,
    actor.kind === 'staff'
      ? { to: `/audit?operator=${actor.id}`, text: t('auditEntry.sameOperator', { id: actor.id }) }
      : null,
    { to: `/audit?from=${day}&to=${day}`, text: t('auditEntry.sameDay') },
  ];
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2.5, rowGap: 0.5 }}>
      {links.map(
        (link) =>
          link !== null && (
            <Box
              key={link.to}
              component={Link}
              to={link.to}
              sx={{ color: 'primary.main', minHeight: 24, display: 'inline-flex', alignItems: 'center' }}
            >
              {link.text}
            </Box>
          ),
      )}
    </Box>
  );
}
