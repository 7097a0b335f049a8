import type { PoliciesView, StaffListingView } from '@madoguchi/contract/console/administration';
import { civilDay, dayStartMs } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldError } from '../../ui/field-error.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface StandInsProps {
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

function NewStandIn(
  props: Pick<StandInsProps, 'staff' | 'branches'> & {
    onAdd: (standIn: PoliciesView['standIns'][number]) => void;
  },
) {
  const { t } = useTranslation();
  const officers = props.staff.filter(({ role, state }) => role === 'officer' && state !== 'disabled');
  const [form, setForm] = useState({
    branchCode: props.branches[0]?.code ?? '',
    staffNumber: officers[0]?.staffNumber ?? '',
    fromDay: '',
    untilDay: '',
  });
  const [tried, setTried] = useState(false);
  const fromMs = dayStartMs(form.fromDay);
  const untilMs = dayStartMs(form.untilDay, 1);
  const periodWrong = fromMs === null || untilMs === null || untilMs <= fromMs;
  const officer = officers.find(({ staffNumber }) => staffNumber === form.staffNumber);
  const sameBranch = officer?.branch.code === form.branchCode;
  const fault = periodWrong ? t('settings.periodWrong') : sameBranch ? t('settings.sameBranch') : undefined;
  const set = (changes: Partial<typeof form>) => setForm({ ...form, ...changes });
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (fromMs === null || untilMs === null || fault !== undefined || officer === undefined) return;
        props.onAdd({ branchCode: form.branchCode, staffNumber: form.staffNumber, fromMs, untilMs });
        setTried(false);
      }}
      sx={{
        ...{ display: 'grid', gap: 1, alignItems: 'end', mt: 1 },
        gridTemplateColumns: { xs: '1fr', md: '2fr 2fr 1fr 1fr auto' },
      }}
    >
      <SelectField
        id="stand-in-branch"
        label={t('settings.branch')}
        value={form.branchCode}
        onChange={(event) => set({ branchCode: event.target.value })}
      >
        {props.branches.map(({ code, name }) => (
          <option key={code} value={code}>
            {t('frame.branch', { name, code })}
          </option>
        ))}
      </SelectField>
      <SelectField
        id="stand-in-officer"
        label={t('settings.officer')}
        value={form.staffNumber}
        onChange={(event) => set({ staffNumber: event.target.value })}
      >
        {officers.map(({ staffNumber, name, branch }) => (
          <option key={staffNumber} value={staffNumber}>
            {`${name}(${branch.name})`}
          </option>
        ))}
      </SelectField>
      <TextField
        id="stand-in-from"
        label={t('settings.fromDay')}
        type="date"
        value={form.fromDay}
        onChange={(event) => set({ fromDay: event.target.value })}
      />
      <TextField
        id="stand-in-until"
        label={t('settings.untilDay')}
        type="date"
        value={form.untilDay}
        onChange={(event) => set({ untilDay: event.target.value })}
      />
      <Button type="submit" variant="outlined">
        {t('settings.addStandIn')}
      </Button>
      <Box sx={{ gridColumn: '1 / -1' }} role="alert">
        <FieldError id="stand-in-fault" text={tried ? fault : undefined} />
      </Box>
    </Box>
  );
}
