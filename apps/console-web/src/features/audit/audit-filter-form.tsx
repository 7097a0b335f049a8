import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ActionField } from './action-field.tsx';
import { AUDIT_OUTCOMES, type AuditFilter, filterFaults, NO_FILTER, tidyFilter } from './audit-filter.ts';
import { BranchField } from './branch-field.tsx';
import { useMayChooseBranch } from './use-branches.ts';

interface AuditFilterFormProps {
  filter: AuditFilter;
  onApply: (filter: AuditFilter) => void;
}

/** The filters of the audit log. Enter applies them. */
export function AuditFilterForm({ filter, onApply }: AuditFilterFormProps) {
  const { t } = useTranslation();
  const mayChooseBranch = useMayChooseBranch();
  const [draft, setDraft] = useState(filter);
  const [sent, setSent] = useState(false);
  const faults = sent ? filterFaults(tidyFilter(draft)) : [];
  const field = (name: keyof AuditFilter) => ({
    id: `audit-${name}`,
    value: draft[name],
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    const tidy = tidyFilter(draft);
    const wrong = filterFaults(tidy);
    setSent(true);
    if (wrong.length === 0) onApply(tidy);
    else document.getElementById(`audit-${wrong[0]}`)?.focus();
  }

  return (
    <Box
      component="form"
      role="search"
      aria-label={t('audit.filters')}
      noValidate
      onSubmit={submit}
      sx={{
        display: 'grid',
        gap: 1.25,
        alignItems: 'start',
        gridTemplateColumns: {
          xs: 'repeat(auto-fill, minmax(150px, 1fr))',
          lg: mayChooseBranch
            ? '110px 140px minmax(130px, 1fr) minmax(130px, 1fr) 96px 150px 150px auto'
            : '130px 160px minmax(150px, 1fr) 110px 162px 162px auto',
        },
        bgcolor: 'background.paper',
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 1.5,
        p: 1.5,
      }}
    >
      <TextField
        {...field('customer')}
        label={t('audit.customer')}
        inputMode="numeric"
        autoComplete="off"
        error={faults.includes('customer') ? t('audit.customerFault') : undefined}
      />
      <TextField {...field('operator')} label={t('audit.operator')} autoComplete="off" maxLength={20} />
      {mayChooseBranch && <BranchField {...field('branch')} />}
      <ActionField {...field('action')} />
      <OutcomeField {...field('outcome')} />
      <TextField {...field('from')} type="date" label={t('audit.from')} />
      <TextField
        {...field('to')}
        type="date"
        label={t('audit.to')}
        error={faults.includes('to') ? t('audit.dateFault') : undefined}
      />
      <Buttons onClear={() => onApply(NO_FILTER)} />
    </Box>
  );
}

interface FieldProps {
  id: string;
  value: string;
  onChange: (event: { target: { value: string } }) => void;
}

function OutcomeField(props: FieldProps) {
  const { t } = useTranslation();
  return (
    <SelectField {...props} label={t('audit.outcome')}>
      <option value="">{t('audit.anyOutcome')}</option>
      {AUDIT_OUTCOMES.map((outcome) => (
        <option key={outcome} value={outcome}>
          {t(`audit.${outcome}`)}
        </option>
      ))}
    </SelectField>
  );
}

function Buttons({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 1,
        alignSelf: 'start',
        pt: { lg: '27px' },
        gridColumn: { xs: '1 / -1', lg: 'auto' },
      }}
    >
      <Button type="submit" variant="contained">
        {t('audit.apply')}
      </Button>
      <Button type="button" onClick={onClear}>
        {t('audit.clear')}
      </Button>
    </Box>
  );
}
