import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { AdministrativeChange } from './administration.ts';
import { useLimitWords } from './use-limit-words.ts';

/** Each limit of a change as it was and as it is to be; nothing for any other change. */
export function LimitChanges({ change }: { change: AdministrativeChange }) {
  const { t } = useTranslation();
  const words = useLimitWords();
  if (change.kind !== 'change_limits') return null;
  return (
    <Box component="ul" sx={{ m: 0, my: 0.25, pl: 2.5, fontSize: '0.875rem' }}>
      {change.limits.map(({ name, from, to }) => (
        <li key={name}>
          {t('limits.change', {
            label: t(`limits.name.${name}.label`),
            from: words.value(name, from),
            to: words.value(name, to),
          })}
        </li>
      ))}
    </Box>
  );
}
