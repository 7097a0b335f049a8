import type { ChangeReply, PoliciesView, StaffListingView } from '@madoguchi/contract/console/administration';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel.tsx';
import { ProposalDialog } from './proposal-dialog.tsx';
import { StandIns } from './stand-ins.tsx';

interface PoliciesFormProps {
  policies: PoliciesView;
  staff: readonly StaffListingView[];
  branches: readonly { code: string; name: string }[];
  onDone: (reply: ChangeReply) => void;
}

const APPROVALS = ['always', 'risk', 'never'] as const;

/** When an officer has to approve, and who stands in for whom. Nothing is changed before two administrators said so. */
export function PoliciesForm({ policies, staff, branches, onDone }: PoliciesFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(policies);
  const [sending, setSending] = useState(false);
  const approval = t(`settings.approval.${draft.releaseApproval}.label`);
  const changed = JSON.stringify(draft) !== JSON.stringify(policies);
  return (
    <>
      <Panel title={t('settings.policies')}>
        <Approvals draft={draft} onChange={setDraft} />
      </Panel>
      <StandIns
        standIns={draft.standIns}
        staff={staff}
        branches={branches}
        onChange={(standIns) => setDraft({ ...draft, standIns })}
      />
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
        <Button variant="contained" disabled={!changed} onClick={() => setSending(true)}>
          {t('settings.submit')}
        </Button>
        <Button variant="outlined" color="inherit" disabled={!changed} onClick={() => setDraft(policies)}>
          {t('settings.undo')}
        </Button>
        <Box role="status" sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>
          {changed ? t('change.needsSecond') : t('settings.unchanged')}
        </Box>
      </Box>
      {sending && (
        <ProposalDialog
          change={{ kind: 'change_policies', policies: draft }}
          onClose={() => setSending(false)}
          onDone={(reply) => {
            setSending(false);
            setDraft(policies);
            onDone(reply);
          }}
        >
          <p>{t('changes.sentence.change_policies', { approval, n: draft.standIns.length })}</p>
        </ProposalDialog>
      )}
    </>
  );
}

function Approvals({ draft, onChange }: { draft: PoliciesView; onChange: (draft: PoliciesView) => void }) {
  const { t } = useTranslation();
  return (
    <Box component="fieldset" sx={{ border: 0, m: 0, p: 0, display: 'grid', gap: 1 }}>
      <Box component="legend" sx={{ position: 'absolute', clipPath: 'inset(50%)' }}>
        {t('settings.policies')}
      </Box>
      {APPROVALS.map((approval) => (
        <Box
          component="label"
          key={approval}
          sx={{ display: 'flex', gap: 1, alignItems: 'flex-start', cursor: 'pointer' }}
        >
          <input
            type="radio"
            name="approval"
            checked={draft.releaseApproval === approval}
            onChange={() => onChange({ ...draft, releaseApproval: approval })}
            style={{ width: 20, height: 20, margin: '2px 0 0' }}
          />
          <span>
            <b>{t(`settings.approval.${approval}.label`)}</b>
            <Box component="span" sx={{ display: 'block', fontSize: '0.875rem', color: 'text.secondary' }}>
              {t(`settings.approval.${approval}.text`)}
            </Box>
          </span>
        </Box>
      ))}
    </Box>
  );
}
