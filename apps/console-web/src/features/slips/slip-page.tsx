import { problemCode } from '@madoguchi/web/api-errors';
import { LANGUAGES } from '@madoguchi/web/language';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { Icon } from '../../ui/icons.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { slipQuery } from './slip.ts';
import { SlipSheet } from './slip-sheet.tsx';
import { type PaperWords, usePaperWords } from './use-paper-words.ts';
import { usePrinting } from './use-printing.ts';

/** The acceptance slip (受付票) of an act, to be printed: both copies on one page. */
export function SlipPage() {
  const { receiptNumber = '' } = useParams();
  return <Slip key={receiptNumber} receiptNumber={receiptNumber} />;
}

function Slip({ receiptNumber }: { receiptNumber: string }) {
  const { t } = useTranslation();
  const heading = usePageTitle(`${t('slips.pageTitle')} ${receiptNumber}`);
  const slip = useQuery(slipQuery(receiptNumber));
  const words = usePaperWords();
  const { printed, print } = usePrinting(slip.data !== undefined && words.ready, usePrintAsked());
  const reissue = async () => {
    if ((await slip.refetch()).isSuccess) print();
  };
  return (
    <Box sx={{ display: 'grid', gap: 1.25, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Box sx={{ displayPrint: 'none', display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
        <Typography variant="h1" ref={heading} tabIndex={-1}>
          {t('slips.pageTitle')} {receiptNumber}
        </Typography>
        {slip.data !== undefined && (
          <Box sx={{ ml: 'auto', display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
            <PaperLanguage words={words} />
            <Button
              variant="contained"
              startIcon={<Icon name="print" />}
              aria-disabled={slip.isFetching}
              onClick={() => {
                if (!printed) print();
                else if (!slip.isFetching) void reissue();
              }}
            >
              {printed ? t('slips.again') : t('slips.print')}
            </Button>
          </Box>
        )}
        {slip.data !== undefined && (
          <Box role="status" sx={{ width: '100%', color: 'text.secondary', fontSize: '0.875rem' }}>
            {printed ? t('slips.againHint') : t('slips.counted')}
          </Box>
        )}
      </Box>
      {slip.isError && (
        <Box sx={{ displayPrint: 'none', display: 'grid', gap: 1.5, justifyItems: 'start' }}>
          <ProblemNotice
            error={slip.error}
            {...(problemCode(slip.error) === 'not_found' ? {} : { onRetry: () => void slip.refetch() })}
          />
          <Button component={Link} to="/" variant="outlined">
            {t('common.toSearch')}
          </Button>
        </Box>
      )}
      {slip.isPending && <PageSkeleton />}
      {slip.data !== undefined && words.ready && <SlipSheet slip={slip.data} words={words} />}
    </Box>
  );
}

/** Whether the address asks to print at once. It then does no more: what is loaded again is not printed by itself. */
function usePrintAsked(): boolean {
  const [address, setAddress] = useSearchParams();
  const [asked] = useState(() => address.get('print') === '1');
  const stillThere = address.has('print');
  useEffect(() => {
    if (stillThere) setAddress({}, { replace: true });
  }, [setAddress, stillThere]);
  return asked;
}

function PaperLanguage({ words }: { words: PaperWords }) {
  const { t } = useTranslation();
  return (
    <Box component="label" sx={{ display: 'flex', alignItems: 'center', gap: 0.75, fontSize: '0.875rem' }}>
      {t('slips.paperLanguage')}
      <Box
        component="select"
        value={words.language}
        onChange={(event) => {
          const language = LANGUAGES.find((each) => each === event.target.value);
          if (language !== undefined) words.choose(language);
        }}
        sx={{
          minHeight: 36,
          px: 1,
          borderRadius: 1,
          border: '1px solid',
          borderColor: 'divider',
          bgcolor: 'background.paper',
        }}
      >
        {LANGUAGES.map((language) => (
          <option key={language} value={language} lang={language}>
            {t(`language.${language}`)}
          </option>
        ))}
      </Box>
    </Box>
  );
}
