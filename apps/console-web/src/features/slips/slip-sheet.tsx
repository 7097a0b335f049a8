import type { Slip } from '@madoguchi/contract/console/slips';
import Box from '@mui/material/Box';
import GlobalStyles from '@mui/material/GlobalStyles';
import { meaningOf } from './slip.ts';
import { SlipCode } from './slip-code.tsx';
import { Advice, INK, PAPER, SealsAndSignature, SlipFacts, SlipHead } from './slip-parts.tsx';
import type { PaperWords } from './use-paper-words.ts';

/** One A4 page, and nothing of the screen around it. */
const PRINT_STYLES = {
  '@page': { size: 'A4 portrait', margin: '8mm 12mm' },
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
          '@media print': { p: '0 0.5mm', border: 0, maxWidth: 'none', minHeight: '279mm', display: 'grid' },
          // The longer copy takes what it needs; two equal rows would each be as high as it.
          gridTemplateRows: '1fr auto auto',
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
          <Box
            sx={{
              display: 'flex',
              gap: '4mm',
              flexDirection: { xs: 'column', sm: 'row' },
              displayPrint: 'flex',
            }}
          >
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <CustomerAdvice slip={slip} words={words} />
            </Box>
            <Proof address={slip.proofAddress} words={words} />
          </Box>
        </Box>
      </Box>
    </>
  );
}

function Cut({ text }: { text: string }) {
  const line = { flex: 1, borderTop: `0.3mm dashed ${INK}` };
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: '3mm', my: '3mm', fontSize: '8pt' }}>
      <Box sx={line} />
      {text}
      <Box sx={line} />
    </Box>
  );
}

/** The code by which the customer can have the record proved; of at least 30 mm without its white border. */
function Proof({ address, words: { t } }: { address: string | null; words: PaperWords }) {
  return (
    <Box sx={{ flex: 'none', width: '36mm', mt: '2.5mm', fontSize: '8pt', lineHeight: 1.3 }}>
      <Box component="h3" sx={{ fontSize: '9pt', fontWeight: 700, textAlign: 'center' }}>
        {t('slips.proof.title')}
      </Box>
      {address === null ? (
        <Box sx={{ border: `0.25mm solid ${INK}`, p: '2mm', mt: '1mm' }}>{t('slips.proof.notYet')}</Box>
      ) : (
        <>
          <SlipCode address={address} side="36mm" label={t('slips.proof.code')} />
          <p>{t('slips.proof.body')}</p>
        </>
      )}
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
