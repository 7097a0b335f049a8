import { SEARCH_NAME_LENGTH } from '@madoguchi/contract/console/saved-searches';
import { useAnnounce } from '@madoguchi/web/announcements';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { AuditFilter } from './audit-filter.ts';
import { filterToSave, useSaveSearch } from './saved-searches.ts';
import { useFilterWords } from './use-filter-words.ts';

interface SaveSearchProps {
  filter: AuditFilter;
  /** Names that the person has given already. */
  taken: readonly string[];
  onClose: () => void;
}

/** Keeps what the page shows now under a name. */
export function SaveSearchDialog({ filter, taken, onClose }: SaveSearchProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const [name, setName] = useState('');
  const [attempts, setAttempts] = useState(0);
  const save = useSaveSearch();
  const tidy = name.trim();
  const missing = attempts > 0 && tidy === '' ? t('savedSearch.nameMissing') : undefined;
  return (
    <FormDialog
      title={t('savedSearch.saveTitle')}
      submitLabel={t('savedSearch.submit')}
      pending={save.isPending}
      error={save.error}
      faults={missing === undefined ? [] : [{ fieldId: 'search-name', text: missing }]}
      attempts={attempts}
      enterSends
      onClose={onClose}
      onSubmit={() => {
        setAttempts((times) => times + 1);
        if (tidy === '') return;
        save.mutate(
          { name: tidy, filter: filterToSave(filter) },
          {
            onSuccess: () => {
              announce(t('savedSearch.saved', { name: tidy }));
              onClose();
            },
            onError: () => setAttempts((times) => times + 1),
          },
        );
      }}
    >
      <Box sx={{ fontSize: '0.875rem' }}>
        <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{t('savedSearch.what')}</Box>
        <FilterWords filter={filter} />
      </Box>
      <TextField
        id="search-name"
        label={t('savedSearch.name')}
        value={name}
        maxLength={SEARCH_NAME_LENGTH}
        autoComplete="off"
        autoFocus
        error={missing}
        {...(taken.includes(tidy) ? { hint: t('savedSearch.replaces') } : {})}
        onChange={(event) => setName(event.target.value)}
      />
    </FormDialog>
  );
}

function FilterWords({ filter }: { filter: AuditFilter }) {
  const words = useFilterWords()(filter);
  return <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{words}</Box>;
}
