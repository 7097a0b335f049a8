import type { ActOnPage, CustomerPage } from '@madoguchi/contract/console/customers';
import { adviseCaller, COMPLAINTS, type Complaint } from '@madoguchi/otp-core/call-advice';
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

/** For the helpdesk: what the caller says, what the state says to that, what to say and to do. */
export function CallPanel({ page, onAct }: CallPanelProps) {
  const { t } = useTranslation();
  const [complaint, setComplaint] = useState<Complaint | null>(null);
  return (
    <Panel title={t('call.title')}>
      <ChoiceGroup
        id="complaint"
        legend={t('call.complaint')}
        hint={t('call.hint')}
        columns={4}
        choices={COMPLAINTS.map((value) => ({ value, text: t(`call.says.${value}`) }))}
        inputProps={(value) => ({
          name: 'complaint',
          checked: complaint === value,
          onChange: () => setComplaint(COMPLAINTS.find((known) => known === value) ?? null),
        })}
      />
      {/* Always there, so that a screen reader hears what comes into it. */}
      <Box role="status">
        {complaint !== null && <Advice page={page} complaint={complaint} onAct={onAct} />}
      </Box>
    </Panel>
  );
}

function Advice({ page, complaint, onAct }: CallPanelProps & { complaint: Complaint }) {
  const { t } = useTranslation();
  const advice = adviseCaller(complaint, page.diagnosis, page.passwordPausedUntilMs !== null);
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
