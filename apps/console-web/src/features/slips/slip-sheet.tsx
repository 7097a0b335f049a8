import type { Slip } from '@madoguchi/contract/console/slips';
import Box from '@mui/material/Box';
import GlobalStyles from '@mui/material/GlobalStyles';
import { meaningOf } from './slip.ts';
import { Advice, INK, PAPER, SealsAndSignature, SlipFacts, SlipHead } from './slip-parts.tsx';
import type { PaperWords } from './use-paper-words.ts';

/** One A4 page, and nothing of the screen around it. */
const PRINT_STYLES = {
  '@page': { size: 'A4 portrait', margin: '10mm 12mm' },
  '@media print': { 'body > *:not(#root)': { display: 'none !important' } },
};

interface SheetProps {
  slip: Slip;
  words: PaperWords;
}

/** The branch's copy above, the customer's below, the cut between. */
export function SlipSheet({ slip, words }: SheetProps) {
  const { t, language } = words;
  return (
    <>
      <GlobalStyles styles={PRINT_STYLES} />
      <Box
        lang={language}
        data-slip
        sx={{
          colorScheme: 'light',
          color: INK,
          bgcolor: PAPER,
          fontSize: '10pt',
          lineHeight: 1.4,
          width: '100%',
          maxWidth: '210mm',
          mx: 'auto',
          p: { xs: '5mm', sm: '10mm 12mm' },
          border: '1px solid',
          borderColor: 'divider',
          // Lines at the very edge of the printable area would be cut in half.
          '@media print': { p: '0 0.5mm', border: 0, maxWidth: 'none', minHeight: '275mm', display: 'grid' },
          gridTemplateRows: '1fr auto 1fr',
        }}
      >
        <Box component="section" aria-label={t('slips.shopCopy')}>
          <SlipHead slip={slip} words={words} copy="branch" />
          <SlipFacts slip={slip} words={words} copy="branch" />
          <SealsAndSignature words={words} />
        </Box>
        <Cut text={t('slips.cut')} />
        <Box component="section" aria-label={t('slips.customerCopy')}>
          <SlipHead slip={slip} words={words} copy="customer" />
          <SlipFacts slip={slip} words={words} copy="customer" />
          <CustomerAdvice slip={slip} words={words} />
        </Box>
      </Box>
    </>
  );
}

function Cut({ text }: { text: string }) {
  const line = { flex: 1, borderTop: `0.3mm dashed ${INK}` };
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: '3mm', my: '4mm', fontSize: '8pt' }}>
      <Box sx={line} />
      {text}
      <Box sx={line} />
    </Box>
  );
}

function CustomerAdvice({ slip, words: { t, language } }: SheetProps) {
  const meaning = meaningOf(slip);
  const { helpdesk, branch } = slip;
  return (
    <>
      {meaning !== null && (
        <Advice title={t('slips.nowTitle')}>
          <p>{t(`slips.now.${meaning}`)}</p>
          {meaning === 'released' && <p>{t('slips.setUpHow')}</p>}
        </Advice>
      )}
      <Advice title={t('slips.notYouTitle')} framed>
        <p>{t('slips.notYou')}</p>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: '8mm', rowGap: '1mm', mt: '1.5mm' }}>
          <div>
            <div>{helpdesk.name[language]}</div>
            <Box sx={{ fontWeight: 700, fontSize: '12pt' }}>
              {t('slips.telephone', { number: helpdesk.telephone })}
            </Box>
            <Box sx={{ fontSize: '8pt' }}>
              {t('slips.helpdeskHours.label')} {t('slips.helpdeskHours.weekday')}
              {t('slips.join')}
              {t('slips.helpdeskHours.other')}
              <br />
              {t('slips.helpdeskHours.closed')}
            </Box>
          </div>
          <div>
            <div>
              {t('slips.field.branch')} {t('slips.branch', { name: branch.name, code: branch.code })}
            </div>
            <Box sx={{ fontWeight: 700, fontSize: '12pt' }}>
              {t('slips.telephone', { number: branch.telephone })}
            </Box>
          </div>
        </Box>
      </Advice>
    </>
  );
}
