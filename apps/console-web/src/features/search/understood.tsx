import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { Asked, Reading } from './search.ts';
import { useSearchDesk } from './search-desk.tsx';

interface Understanding {
  reading: Reading;
  value: string;
}

interface UnderstoodProps {
  asked: Asked;
  reply: { understood: Understanding; alternatives: readonly Understanding[] };
}

/** Says how the input was understood, and lets the person change that. */
export function Understood({ asked, reply }: UnderstoodProps) {
  const { t } = useTranslation();
  const { ask } = useSearchDesk();
  const { understood, alternatives } = reply;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, fontSize: '0.875rem' }}>
      <span>
        {t('search.understoodAs', { value: understood.value, reading: t(`reading.${understood.reading}`) })}
      </span>
      {alternatives.length > 0 && (
        <Box component="span" sx={{ color: 'text.secondary', ml: 1 }}>
          {t('search.instead')}
        </Box>
      )}
      {alternatives.map(({ reading }) => (
        <Button
          key={reading}
          variant="outlined"
          size="small"
          aria-label={t('search.insteadOf', { reading: t(`reading.${reading}`) })}
          onClick={() => void ask({ q: asked.q, as: reading })}
          sx={{ borderRadius: 99, minHeight: 28, py: 0 }}
        >
          {t(`reading.${reading}`)}
        </Button>
      ))}
    </Box>
  );
}
