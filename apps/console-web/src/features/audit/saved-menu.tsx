import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Icon } from '../../ui/icons.tsx';
import type { AuditFilter } from './audit-filter.ts';
import { SaveSearchDialog } from './save-search-dialog.tsx';
import { addressOfSearch, useSavedSearches } from './saved-searches.ts';
import { SearchesDialog } from './searches-dialog.tsx';

/** The own saved searches: choose one, keep what the page shows now, put them in order. */
export function SavedMenu({ filter }: { filter: AuditFilter }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [dialog, setDialog] = useState<'save' | 'manage' | null>(null);
  const searches = useSavedSearches().data?.searches ?? [];
  const leave = (next: 'save' | 'manage' | null = null) => {
    setOpen(false);
    setDialog(next);
  };
  const closeDialog = () => {
    setDialog(null);
    button.current?.focus();
  };
  return (
    <>
      <Button
        ref={button}
        id={`${id}-button`}
        variant="outlined"
        size="small"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? `${id}-menu` : undefined}
        endIcon={<Box component="span" sx={CHEVRON} children={<Icon name="chevron" />} />}
        onClick={() => setOpen(true)}
      >
        {t('savedSearch.menu', { n: searches.length })}
      </Button>
      <Menu
        id={`${id}-menu`}
        open={open}
        anchorEl={button.current}
        onClose={() => leave()}
        slotProps={{
          list: { 'aria-labelledby': `${id}-button` },
          paper: { sx: { maxWidth: 420, maxHeight: 420 } },
        }}
      >
        {searches.map((search) => {
          const address = addressOfSearch(search);
          return (
            <MenuItem
              key={search.name}
              disabled={address === null}
              onClick={() => {
                leave();
                if (address !== null) navigate(address);
              }}
              sx={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}
            >
              {search.name}
            </MenuItem>
          );
        })}
        {searches.length > 0 && <Divider component="li" aria-hidden="true" />}
        <MenuItem onClick={() => leave('save')}>{t('savedSearch.save')}</MenuItem>
        {searches.length > 0 && (
          <MenuItem onClick={() => leave('manage')}>{t('savedSearch.manage')}</MenuItem>
        )}
      </Menu>
      {dialog === 'save' && (
        <SaveSearchDialog filter={filter} taken={searches.map(({ name }) => name)} onClose={closeDialog} />
      )}
      {dialog === 'manage' && <SearchesDialog searches={searches} onClose={closeDialog} />}
    </>
  );
}

const CHEVRON = { display: 'flex', transform: 'rotate(90deg)', fontSize: '0.875rem' };
