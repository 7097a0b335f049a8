import { LANGUAGES, type Language } from '@madoguchi/web/language';
import Box from '@mui/material/Box';
import { styled, useColorScheme } from '@mui/material/styles';
import { useTranslation } from 'react-i18next';
import { switchLanguage } from './words.ts';

const SCHEMES = ['system', 'light', 'dark'] as const;

const Select = styled('select')({
  minHeight: 30,
  padding: '2px 4px',
  borderRadius: 6,
  border: '1px solid var(--mui-palette-divider)',
  backgroundColor: 'var(--mui-palette-background-paper)',
  fontSize: '0.8125rem',
});

/** Language and brightness, on every page. */
export function Choices() {
  const { t, i18n } = useTranslation();
  const { mode, setMode } = useColorScheme();
  return (
    <Box sx={{ display: 'flex', gap: 0.75 }}>
      <Select
        aria-label={t('language.label')}
        value={i18n.language}
        onChange={(event) => void switchLanguage(event.target.value as Language)}
      >
        {LANGUAGES.map((language) => (
          <option key={language} value={language} lang={language}>
            {t(`language.${language}`)}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t('scheme.label')}
        value={mode ?? 'system'}
        onChange={(event) => setMode(SCHEMES.find((scheme) => scheme === event.target.value) ?? 'system')}
      >
        {SCHEMES.map((scheme) => (
          <option key={scheme} value={scheme}>
            {t(`scheme.${scheme}`)}
          </option>
        ))}
      </Select>
    </Box>
  );
}
