import type { ActOnPage, ActState, CustomerPage } from '@madoguchi/contract/console/customers';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { Kbd } from '../../ui/kbd.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useWhyNot } from './use-why-not.ts';

/** Every act on this customer; one that is not allowed stays visible and says why. */
export function ActsPanel({ page, onAct }: { page: CustomerPage; onAct: (act: ActOnPage) => void }) {
  const { t } = useTranslation();
  return (
    <Panel title={t('acts.title')} aside={t('acts.hint')}>
      <Box component="ul" sx={{ listStyle: 'none', p: 0, display: 'grid', gap: 0.75 }}>
        {page.acts.map((state, index) => (
          <Act key={state.act} state={state} digit={index + 1} page={page} onAct={onAct} />
        ))}
      </Box>
    </Panel>
  );
}

interface ActProps {
  state: ActState;
  digit: number;
  page: CustomerPage;
  onAct: (act: ActOnPage) => void;
}

function Act({ state, digit, page, onAct }: ActProps) {
  const { t } = useTranslation();
  const whyNot = useWhyNot(page);
  const { act, allowed } = state;
  const noteId = `act-${act}-note`;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: '24px 128px minmax(0, 1fr)',
        alignItems: 'center',
        columnGap: 1,
      }}
    >
      <Kbd aria-hidden="true">{digit}</Kbd>
      <Button
        id={`act-${act}`}
        variant="outlined"
        aria-disabled={!allowed}
        aria-describedby={noteId}
        onClick={() => {
          if (allowed) onAct(act);
        }}
        sx={
          allowed
            ? { px: 1, borderWidth: 1.5 }
            : {
                px: 1,
                color: 'text.secondary',
                borderColor: 'divider',
                borderStyle: 'dashed',
                cursor: 'not-allowed',
              }
        }
      >
        {t(`acts.wordOf.${act}`)}
      </Button>
      <Box id={noteId} sx={{ fontSize: '0.8125rem', lineHeight: 1.4, color: 'text.secondary' }}>
        {allowed ? t(`acts.aim.${act}`) : whyNot(state)}
      </Box>
    </Box>
  );
}
