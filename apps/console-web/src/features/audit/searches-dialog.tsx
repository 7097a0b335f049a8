import type { SavedSearchView } from '@madoguchi/contract/console/saved-searches';
import { useAnnounce } from '@madoguchi/web/announcements';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import Typography from '@mui/material/Typography';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { filterOfSaved, useDropSearch, useSaveSearch } from './saved-searches.ts';
import { SearchName } from './search-name.tsx';
import { useFilterWords } from './use-filter-words.ts';

interface SearchesProps {
  searches: readonly SavedSearchView[];
  onClose: () => void;
}

/** The saved searches to be renamed or dropped; the last that was dropped can be had back. */
export function SearchesDialog({ searches, onClose }: SearchesProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [dropped, setDropped] = useState<SavedSearchView | null>(null);
  const drop = useDropSearch();
  const restore = useSaveSearch();
  const error = drop.error ?? restore.error;
  const onDrop = (search: SavedSearchView) =>
    drop.mutate(search.name, {
      onSuccess: () => {
        setDropped(search);
        announce(t('savedSearch.dropped', { name: search.name }));
        heading.current?.focus();
      },
    });
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={`${id}-title`}
      slotProps={{ paper: { sx: { width: '100%', maxWidth: 640, m: { xs: 1, sm: 2 }, p: 2, gap: 1.25 } } }}
    >
      <Typography variant="h2" id={`${id}-title`} ref={heading} tabIndex={-1}>
        {t('savedSearch.manageTitle')}
      </Typography>
      {error !== null && <ProblemNotice error={error} />}
      {dropped !== null && (
        <Notice
          tone="info"
          title={t('savedSearch.dropped', { name: dropped.name })}
          action={dropped.filter !== null && <Undo onUndo={() => undo(dropped)} />}
        />
      )}
      {searches.length === 0 && <Box sx={{ color: 'text.secondary' }}>{t('savedSearch.none')}</Box>}
      <Box component="ul" sx={{ listStyle: 'none', px: 0.5, m: 0, overflowY: 'auto' }}>
        {searches.map((search) => (
          <Row key={search.name} search={search} onDrop={() => onDrop(search)} />
        ))}
      </Box>
      <Button variant="outlined" onClick={onClose} sx={{ justifySelf: 'end', alignSelf: 'flex-end' }}>
        {t('common.close')}
      </Button>
    </Dialog>
  );

  function undo({ name, filter }: SavedSearchView) {
    if (filter === null) return;
    restore.mutate(
      { name, filter },
      {
        onSuccess: () => {
          setDropped(null);
          announce(t('savedSearch.saved', { name }));
          heading.current?.focus();
        },
      },
    );
  }
}

function Undo({ onUndo }: { onUndo: () => void }) {
  const { t } = useTranslation();
  return (
    <Button size="small" onClick={onUndo}>
      {t('savedSearch.undo')}
    </Button>
  );
}

function Row({ search, onDrop }: { search: SavedSearchView; onDrop: () => void }) {
  const { t } = useTranslation();
  const filterWords = useFilterWords();
  const [renaming, setRenaming] = useState(false);
  const { name, filter } = search;
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        py: 0.75,
        borderTop: '1px solid',
        borderColor: 'divider',
      }}
    >
      {renaming && filter !== null ? (
        <SearchName name={name} filter={filter} onDone={() => setRenaming(false)} />
      ) : (
        <>
          <Box sx={{ flex: '1 1 240px', minWidth: 0, overflowWrap: 'anywhere' }}>
            <Box sx={{ fontWeight: 600 }}>{name}</Box>
            <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
              {filter === null ? t('savedSearch.unusable') : filterWords(filterOfSaved(filter))}
            </Box>
          </Box>
          {filter !== null && (
            <Button
              size="small"
              aria-label={t('savedSearch.renameOf', { name })}
              onClick={() => setRenaming(true)}
            >
              {t('savedSearch.rename')}
            </Button>
          )}
          <Button size="small" color="error" aria-label={t('savedSearch.dropOf', { name })} onClick={onDrop}>
            {t('savedSearch.drop')}
          </Button>
        </>
      )}
    </Box>
  );
}
