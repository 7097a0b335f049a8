import type { PoliciesView, StaffListingView } from '@madoguchi/contract/console/administration';
import { dayStartMs } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldError } from '../../ui/field-error.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';

type StandIn = PoliciesView['standIns'][number];

interface NewStandInProps {
  staff: readonly StaffListingView[];
  branches: readonly { code: string; name: string }[];
  onAdd: (standIn: StandIn) => void;
}

/** Names an officer of another branch for a branch, by whole days. */
export function NewStandIn({ staff, branches, onAdd }: NewStandInProps) {
  const { t } = useTranslation();
  const officers = staff.filter(({ role, state }) => role === 'officer' && state !== 'disabled');
  const [form, setForm] = useState({
    branchCode: branches[0]?.code ?? '',
    staffNumber: officers[0]?.staffNumber ?? '',
    fromDay: '',
    untilDay: '',
  });
  const [tried, setTried] = useState(false);
  const { standIn, fault } = standInOf(form, officers);
  const set = (changes: Partial<typeof form>) => setForm({ ...form, ...changes });
  const days = [
    ['stand-in-from', 'fromDay'],
    ['stand-in-until', 'untilDay'],
  ] as const;

  function add(event: FormEvent) {
    event.preventDefault();
    setTried(standIn === null);
    if (standIn !== null) onAdd(standIn);
  }

  return (
    <Box
      component="form"
      noValidate
      onSubmit={add}
      sx={{
        ...{ display: 'grid', gap: 1, alignItems: 'end', mt: 1 },
        gridTemplateColumns: { xs: '1fr', md: '2fr 2fr 1fr 1fr auto' },
      }}
    >
      <Choice
        id="stand-in-branch"
        label={t('settings.branch')}
        value={form.branchCode}
        options={branches.map(({ code, name }) => [code, t('frame.branch', { name, code })])}
        onChoose={(branchCode) => set({ branchCode })}
      />
      <Choice
        id="stand-in-officer"
        label={t('settings.officer')}
        value={form.staffNumber}
        options={officers.map(({ staffNumber, name, branch }) => [staffNumber, `${name}(${branch.name})`])}
        onChoose={(staffNumber) => set({ staffNumber })}
      />
      {days.map(([id, day]) => (
        <TextField
          key={id}
          id={id}
          label={t(`settings.${day}`)}
          type="date"
          value={form[day]}
          onChange={(event) => set({ [day]: event.target.value })}
        />
      ))}
      <Button type="submit" variant="outlined">
        {t('settings.addStandIn')}
      </Button>
      <Box sx={{ gridColumn: '1 / -1' }} role="alert">
        <FieldError id="stand-in-fault" text={tried && fault !== null ? t(`settings.${fault}`) : undefined} />
      </Box>
    </Box>
  );
}

function Choice(props: {
  id: string;
  label: string;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  onChoose: (value: string) => void;
}) {
  return (
    <SelectField
      id={props.id}
      label={props.label}
      value={props.value}
      onChange={(event) => props.onChoose(event.target.value)}
    >
      {props.options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </SelectField>
  );
}

/** What was filled in as a stand-in, or what is wrong with it. */
function standInOf(
  form: { branchCode: string; staffNumber: string; fromDay: string; untilDay: string },
  officers: readonly StaffListingView[],
): { standIn: StandIn | null; fault: 'periodWrong' | 'sameBranch' | null } {
  const fromMs = dayStartMs(form.fromDay);
  const untilMs = dayStartMs(form.untilDay, 1);
  if (fromMs === null || untilMs === null || untilMs <= fromMs)
    return { standIn: null, fault: 'periodWrong' };
  const { branchCode, staffNumber } = form;
  const officer = officers.find((each) => each.staffNumber === staffNumber);
  if (officer === undefined || officer.branch.code === branchCode)
    return { standIn: null, fault: 'sameBranch' };
  return { standIn: { branchCode, staffNumber, fromMs, untilMs }, fault: null };
}
