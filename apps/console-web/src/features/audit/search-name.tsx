import { type SavedFilter, SEARCH_NAME_LENGTH } from '@madoguchi/contract/console/saved-searches';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type FormEvent, type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../../app/problem-words.ts';
import { isComposing } from '../../ui/keys.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useSaveSearch } from './saved-searches.ts';

interface SearchNameProps {
  name: string;
  filter: SavedFilter;
  onDone: () => void;
}

/** A new name for a saved search: Enter keeps it, Escape leaves the old one. */
export function SearchName({ name, filter, onDone }: SearchNameProps) {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState(name);
  const [sent, setSent] = useState(false);
  const save = useSaveSearch();
  const problem = useProblemWords(save.error);
  const tidy = typed.trim();
  const missing = sent && tidy === '' ? t('savedSearch.nameMissing') : undefined;
  const fault = save.isError ? `${problem.title} ${problem.remedy}` : missing;

  function submit(event: FormEvent) {
    event.preventDefault();
    setSent(true);
    if (tidy !== '') save.mutate({ name: tidy, filter, was: name }, { onSuccess: onDone });
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape' || isComposing(event.nativeEvent)) return;
    event.stopPropagation();
    onDone();
  }
  return (
    <Box
      component="form"
      noValidate
      onSubmit={submit}
      onKeyDown={onKeyDown}
      sx={{ flex: 1, display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: 1 }}
    >
      <Box sx={{ flex: '1 1 240px' }}>
        <TextField
          id={id}
          label={t('savedSearch.renameOf', { name })}
          value={typed}
          maxLength={SEARCH_NAME_LENGTH}
          autoComplete="off"
          autoFocus
          error={fault}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Box>
      <Button type="submit" size="small" variant="contained" aria-disabled={save.isPending}>
        {t('savedSearch.submit')}
      </Button>
      <Button type="button" size="small" onClick={onDone}>
        {t('common.back')}
      </Button>
    </Box>
  );
}
