import type { Slip } from '@madoguchi/contract/console/slips';
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { factsOn } from './slip.ts';
import type { PaperWords } from './use-paper-words.ts';
import { actWords, useSlipFacts } from './use-slip-facts.ts';

/** The only colours of the paper: black on white, whatever the screen's scheme. */
export const INK = '#000';
export const PAPER = '#fff';
const HAIRLINE = `0.25mm solid ${INK}`;

const Facts = styled('dl')({
  display: 'grid',
  gridTemplateColumns: '1fr',
  columnGap: '6mm',
  borderTop: HAIRLINE,
  '@media print, (min-width: 600px)': { gridTemplateColumns: '1fr 1fr' },
  '& > div': {
    display: 'grid',
    gridTemplateColumns: '25mm minmax(0, 1fr)',
    alignItems: 'baseline',
    columnGap: '2mm',
    borderBottom: HAIRLINE,
    padding: '0.9mm 0',
  },
  '& dt': { fontSize: '8pt' },
  '& dd': { fontWeight: 600, overflowWrap: 'anywhere' },
});

interface PartProps {
  slip: Slip;
  words: PaperWords;
}
type CopyProps = PartProps & { copy: 'branch' | 'customer' };

/** What the paper is, whose copy, of which institution; a reissue says so. */
export function SlipHead({ slip, words: { t, language }, copy }: CopyProps) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '3mm', mb: '2mm' }}>
      <Box component="h2" sx={{ fontSize: '15pt', fontWeight: 700, lineHeight: 1.2 }}>
        {t('slips.title')}
      </Box>
      <Box sx={{ border: `0.4mm solid ${INK}`, px: '3mm', py: '0.5mm', fontWeight: 700, fontSize: '11pt' }}>
        {copy === 'branch' ? t('slips.shopCopy') : t('slips.customerCopy')}
      </Box>
      {slip.copy > 0 && (
        // A frame and no ground: printers leave grounds out.
        <Box sx={{ border: `1mm double ${INK}`, px: '3mm', fontWeight: 700, fontSize: '11pt' }}>
          {t('slips.reissue', { n: slip.copy })}
        </Box>
      )}
      <Box sx={{ ml: 'auto', fontWeight: 700, fontSize: '11pt' }}>{slip.institution[language]}</Box>
    </Box>
  );
}

/** The facts of a copy, label and value. */
export function SlipFacts({ slip, words, copy }: CopyProps) {
  const say = useSlipFacts(slip, words, copy);
  return (
    <Facts aria-label={actWords(slip, words, copy)}>
      {factsOn(copy, slip).map((fact) => (
        <div key={fact}>
          <dt>{words.t(`slips.field.${fact}`)}</dt>
          <dd>{say(fact)}</dd>
        </div>
      ))}
    </Facts>
  );
}

/** Where the customer signs, and the boxes for the seals of clerk and officer. */
export function SealsAndSignature({ words: { t } }: Pick<PartProps, 'words'>) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: '4mm', alignItems: 'stretch', mt: '3mm' }}>
      <Box
        sx={{ flex: '1 1 80mm', border: HAIRLINE, p: '2mm', display: 'grid', alignContent: 'space-between' }}
      >
        <div>
          <b>{t('slips.customerCheck')}</b>
          <p>{t('slips.customerCheckBody')}</p>
        </div>
        <Box sx={{ borderBottom: HAIRLINE, mt: '12mm', pb: '0.5mm', display: 'flex' }}>
          <span>{t('slips.signature')}</span>
          <Box component="span" sx={{ ml: 'auto', whiteSpace: 'pre' }}>
            {t('slips.signedOn')}
          </Box>
        </Box>
      </Box>
      <Box sx={{ display: 'flex' }}>
        {(['operator', 'approver'] as const).map((whose) => (
          <Box
            key={whose}
            sx={{ width: '24mm', border: HAIRLINE, '& + &': { borderInlineStart: 0 }, textAlign: 'center' }}
          >
            <Box sx={{ borderBottom: HAIRLINE, fontSize: '8pt', py: '0.5mm' }}>
              {t(`slips.sealBox.${whose}`)}
            </Box>
            <Box sx={{ height: '22mm' }} />
          </Box>
        ))}
      </Box>
    </Box>
  );
}

/** A titled piece of advice to the customer. */
export function Advice({
  title,
  framed,
  children,
}: {
  title: string;
  framed?: boolean;
  children: ReactNode;
}) {
  return (
    <Box sx={{ mt: '2.5mm', ...(framed ? { border: `0.5mm solid ${INK}`, p: '2mm' } : {}) }}>
      <Box component="h3" sx={{ fontSize: '10pt', fontWeight: 700 }}>
        {title}
      </Box>
      {children}
    </Box>
  );
}
