import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../../ui/kbd.tsx';
import { isComposing, type Pressed } from '../../ui/keys.ts';

/**
 * `a` leads to the own code, `r` to the reason of a rejection; neither sends anything. Only while the focus is in the
 * opened request (WCAG 2.1.4).
 *
 * @param within - the opened request
 * @returns whether the key was one of them
 */
export function takeDecisionKey(event: Pressed, within: HTMLElement): boolean {
  if (isComposing(event) || event.ctrlKey || event.metaKey || event.altKey) return false;
  const key = event.key.normalize('NFKC').toLowerCase();
  if (key === 'a') {
    within.querySelector<HTMLInputElement>('form input[autocomplete="one-time-code"]')?.focus();
    return true;
  }
  if (key !== 'r') return false;
  within.querySelector<HTMLButtonElement>('form button[type="button"]')?.click();
  return true;
}

/** Shows the two keys beside the request that they are for. */
export function DecisionKeys() {
  const { t } = useTranslation();
  return (
    <Box
      sx={{
        display: { xs: 'none', md: 'flex' },
        gap: 1.5,
        fontSize: '0.8125rem',
        color: 'text.secondary',
        whiteSpace: 'nowrap',
      }}
    >
      <span>
        <Kbd>A</Kbd> {t('decide.approve')}
      </span>
      <span>
        <Kbd>R</Kbd> {t('decide.reject')}
      </span>
    </Box>
  );
}
