import type { PoliciesView, StaffListingView } from '@madoguchi/contract/console/administration';
import { civilDay } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { NewStandIn } from './new-stand-in.tsx';

export interface StandInsProps {
  standIns: PoliciesView['standIns'];
  staff: readonly StaffListingView[];
  branches: readonly { code: string; name: string }[];
  onChange: (standIns: PoliciesView['standIns']) => void;
}

/** Officers who approve for a branch whose own officer is away, by whole days. */
export function StandIns({ standIns, staff, branches, onChange }: StandInsProps) {
  const { t } = useTranslation();
  const nameOf = (staffNumber: string) =>
    staff.find((listing) => listing.staffNumber === staffNumber)?.name ?? staffNumber;
  const branchOf = (branchCode: string) =>
    branches.find(({ code }) => code === branchCode)?.name ?? branchCode;
  return (
    <Panel title={t('settings.standIns')}>
      <Box sx={{ mb: 1, fontSize: '0.875rem', color: 'text.secondary' }}>{t('settings.standInsLead')}</Box>
      {standIns.length === 0 && <Notice tone="idle" title={t('settings.noStandIns')} />}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {standIns.map((standIn) => (
          <Box
            component="li"
            key={JSON.stringify(standIn)}
            sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', py: 0.75 }}
          >
            <Box sx={{ flex: '1 1 260px' }}>
              <b>
                {t('settings.standIn', {
                  branch: branchOf(standIn.branchCode),
                  officer: nameOf(standIn.staffNumber),
                })}
              </b>
              <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
                {t('settings.period', {
                  from: civilDay(standIn.fromMs),
                  until: civilDay(standIn.untilMs - 1),
                })}
              </Box>
            </Box>
            <Button
              size="small"
              variant="outlined"
              color="inherit"
              onClick={() => onChange(standIns.filter((each) => each !== standIn))}
            >
              {t('settings.remove')}
            </Button>
          </Box>
        ))}
      </Box>
      <NewStandIn staff={staff} branches={branches} onAdd={(added) => onChange([...standIns, added])} />
    </Panel>
  );
}
