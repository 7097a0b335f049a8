import { ACTS_ON_PAGE, type ActOnPage, type CustomerPage } from '@madoguchi/contract/console/customers';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { WorkMessages } from '../../messages/ja/work.ts';
import { useWhyNot } from '../acts/use-why-not.ts';

type CustomersStep = keyof WorkMessages['nextStep'];

interface NextStepsProps {
  page: CustomerPage;
  nextActs: readonly string[];
  onAct: (act: ActOnPage) => void;
}

/** What helps, most useful first: a button, or who may do it. */
export function NextSteps({ page, nextActs, onAct }: NextStepsProps) {
  const { t } = useTranslation();
  return (
    <Box sx={{ mt: 1.25 }}>
      <Typography variant="h3" sx={{ mb: 0.5 }}>
        {t('verdict.next')}
      </Typography>
      {nextActs.length === 0 && <Typography variant="body2">{t('verdict.nothing')}</Typography>}
      <Box component="ol" sx={{ listStyle: 'none', p: 0, display: 'grid', gap: 0.75 }}>
        {nextActs.map((act, index) => (
          <li key={act}>
            <Step page={page} act={act} first={index === 0} onAct={onAct} />
          </li>
        ))}
      </Box>
    </Box>
  );
}

function Step(props: { page: CustomerPage; act: string; first: boolean; onAct: (act: ActOnPage) => void }) {
  const { t } = useTranslation();
  const whyNot = useWhyNot(props.page);
  const act = ACTS_ON_PAGE.find((known) => known === props.act);
  const state = props.page.acts.find((known) => known.act === act);
  if (act === undefined || state === undefined) {
    return <Typography variant="body2">{t(`nextStep.${props.act as CustomersStep}`)}</Typography>;
  }
  if (!state.allowed) {
    const { name, telephone } = props.page.customer.homeBranch;
    return (
      <Typography variant="body2">
        <b>{t(`acts.wordOf.${act}`)}</b> — {whyNot(state)}
        {state.why !== 'wrong_state' && ` (${t('acts.reach', { branch: name, telephone })})`}
      </Typography>
    );
  }
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.25, flexWrap: 'wrap' }}>
      <Button variant={props.first ? 'contained' : 'outlined'} onClick={() => props.onAct(act)}>
        {t(`acts.wordOf.${act}`)}
      </Button>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t(`acts.aim.${act}`)}
      </Typography>
    </Box>
  );
}
