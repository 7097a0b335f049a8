import type { ActOnPage, CallAdvice, CustomerPage } from '@madoguchi/contract/console/customers';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { NextSteps } from './next-steps.tsx';
import { useAdviceWords } from './use-advice-words.ts';

interface CallPanelProps {
  page: CustomerPage;
  onAct: (act: ActOnPage) => void;
}

/** For whoever serves customers on the phone: what the caller says, what the state says to that, what to say and to do. */
export function CallPanel({ page, onAct }: CallPanelProps) {
  const { t } = useTranslation();
  const [complaint, setComplaint] = useState<CallAdvice['complaint'] | null>(null);
  const advice = page.callAdvice.find((known) => known.complaint === complaint);
  return (
    <Panel title={t('call.title')}>
      <ChoiceGroup
        id="complaint"
        legend={t('call.complaint')}
        hint={t('call.hint')}
        columns={4}
        choices={page.callAdvice.map((known) => ({
          value: known.complaint,
          text: t(`call.says.${known.complaint}`),
        }))}
        inputProps={(value) => ({
          name: 'complaint',
          checked: complaint === value,
          onChange: () =>
            setComplaint(page.callAdvice.find((known) => known.complaint === value)?.complaint ?? null),
        })}
      />
      {/* Always there, so that a screen reader hears what comes into it. */}
      <Box role="status">{advice !== undefined && <Advice page={page} advice={advice} onAct={onAct} />}</Box>
    </Panel>
  );
}

function Advice({ page, advice, onAct }: CallPanelProps & { advice: CallAdvice }) {
  const { t } = useTranslation();
  const { state, say } = useAdviceWords(page, advice.words);
  return (
    <Box sx={{ mt: 1.5 }}>
      <Typography variant="h3">{t('call.state')}</Typography>
      <Typography variant="body2">{state}</Typography>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mt: 1 }}>
        <Typography variant="h3">{t('verdict.say')}</Typography>
        <CopyButton text={say} />
      </Box>
      <Typography variant="body2" sx={{ whiteSpace: 'pre-line' }}>
        {say}
      </Typography>
      <NextSteps page={page} nextActs={advice.nextActs} onAct={onAct} />
    </Box>
  );
}
