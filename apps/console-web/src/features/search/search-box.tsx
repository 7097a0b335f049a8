import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type FormEvent, type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { visuallyHidden } from '../../ui/announcer.tsx';
import { Icon } from '../../ui/icons.tsx';
import { isComposing, isPlainEnter } from '../../ui/keys.ts';
import { Input } from '../../ui/text-field.tsx';
import { useStaff } from '../session/session.ts';
import { maySearch } from '../session/sign-in-state.ts';
import { focusHit } from './hit-keys.ts';
import { useSearchDesk } from './search-desk.tsx';
import { useSearchShortcuts } from './use-search-shortcuts.ts';

/** The one search box: takes whatever the person has. Who looks up no customers searches the log with it. */
export function SearchBox() {
  const { t } = useTranslation();
  const { box, ask, searching, focusBox } = useSearchDesk();
  const said = maySearch(useStaff().role) ? 'search' : 'auditSearch';
  const [words, setWords] = useState('');
  useSearchShortcuts(focusBox);
  useEffect(() => {
    // Opened by address or reloaded: one can type at once.
    if (document.activeElement === document.body) focusBox();
  }, [focusBox]);

  function submit(event: FormEvent) {
    event.preventDefault();
    const q = words.trim();
    if (q !== '') void ask({ q });
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && !isPlainEnter(event.nativeEvent)) event.preventDefault();
    if (event.key === 'ArrowDown' && !isComposing(event.nativeEvent) && focusHit('first'))
      event.preventDefault();
  }

  return (
    <Box
      component="form"
      role="search"
      onSubmit={submit}
      sx={{ flex: '1 1 320px', minWidth: 240, display: 'flex', gap: 0.75, order: { xs: 9, lg: 0 } }}
    >
      <Box component="label" htmlFor="search-box" sx={visuallyHidden}>
        {t(`${said}.label`)}
      </Box>
      <Box component="span" id="search-help" sx={visuallyHidden}>
        {t(`${said}.help`)}
      </Box>
      <Input
        id="search-box"
        ref={box}
        type="text"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        aria-describedby="search-help"
        aria-keyshortcuts="/ Control+K"
        placeholder={t(`${said}.placeholder`)}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Button type="submit" variant="contained" startIcon={<Icon name="search" />} aria-busy={searching}>
        {t('search.submit')}
      </Button>
      <Box role="status" sx={visuallyHidden}>
        {searching ? t('search.searching') : ''}
      </Box>
    </Box>
  );
}
