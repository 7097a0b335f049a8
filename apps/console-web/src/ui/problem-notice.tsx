import Button from '@mui/material/Button';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../app/problem-words.ts';
import { Notice } from './notice.tsx';

/** An error as cause and remedy, with the reference number for the engineer and, where it helps, a retry. */
export function ProblemNotice(props: { error: unknown; onRetry?: () => void; ref?: Ref<HTMLDivElement> }) {
  const { t } = useTranslation();
  const words = useProblemWords(props.error);
  return (
    <Notice
      tone="error"
      role="alert"
      title={words.title}
      {...(props.ref === undefined ? {} : { ref: props.ref })}
      action={
        props.onRetry === undefined ? undefined : (
          <Button variant="outlined" color="inherit" onClick={props.onRetry}>
            {t('common.retry')}
          </Button>
        )
      }
    >
      <div>{words.remedy}</div>
      {words.reference !== null && <div>{t('common.reference', { reference: words.reference })}</div>}
    </Notice>
  );
}
