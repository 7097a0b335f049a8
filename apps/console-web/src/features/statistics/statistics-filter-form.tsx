import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/text-field.tsx';
import { ActionField } from '../audit/action-field.tsx';
import { BranchField } from '../audit/branch-field.tsx';
import { useMayChooseBranch } from '../audit/use-branches.ts';
import { chosenFilter, daysOf, PERIODS, type StatisticsFilter } from './statistics-filter.ts';

interface StatisticsFilterFormProps {
  filter: StatisticsFilter;
  /** The day in Japan. */
  today: string;
  onApply: (filter: StatisticsFilter) => void;
}

const FRAME = {
  displayPrint: 'none',
  display: 'grid',
  gap: 1.25,
  bgcolor: 'background.paper',
  border: '1px solid',
  borderColor: 'divider',
  borderRadius: 1.5,
  p: 1.5,
} as const;

/** The period by one press, or by its days; and what is counted. */
export function StatisticsFilterForm({ filter, today, onApply }: StatisticsFilterFormProps) {
  const { t } = useTranslation();
  const mayChooseBranch = useMayChooseBranch();
  const [draft, setDraft] = useState(filter);
  const [sent, setSent] = useState(false);
  const isWrong = sent && chosenFilter(draft) === null;
  const field = (name: 'from' | 'to' | 'action' | 'branch' | 'operator') => ({
    id: `statistics-${name}`,
    value: draft[name],
    onChange: ({ target }: { target: { value: string } }) =>
      setDraft({
        ...draft,
        [name]: target.value,
        ...(name === 'from' || name === 'to' ? { period: '' as const } : {}),
      }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setSent(true);
    const chosen = chosenFilter(draft);
    if (chosen === null) document.getElementById('statistics-to')?.focus();
    else onApply(chosen);
  }

  return (
    <Box
      component="form"
      role="search"
      aria-label={t('audit.filters')}
      noValidate
      onSubmit={submit}
      sx={FRAME}
    >
      <Periods
        chosen={filter.period}
        onChoose={(period) => onApply({ ...filter, period, ...daysOf(period, today) })}
      />
      <Box
        sx={{
          ...{ display: 'grid', gap: 1.25, alignItems: 'start' },
          gridTemplateColumns: {
            xs: 'repeat(auto-fill, minmax(150px, 1fr))',
            lg: `repeat(2, 162px) repeat(${mayChooseBranch ? 2 : 1}, minmax(150px, 1fr)) 160px auto`,
          },
        }}
      >
        <TextField {...field('from')} type="date" label={t('audit.from')} />
        <TextField
          {...field('to')}
          type="date"
          label={t('audit.to')}
          error={isWrong ? t('statistics.periodFault') : undefined}
        />
        <ActionField {...field('action')} />
        {mayChooseBranch && <BranchField {...field('branch')} />}
        <TextField {...field('operator')} label={t('audit.operator')} autoComplete="off" maxLength={20} />
        <Buttons onClear={() => onApply({ ...filter, action: '', branch: '', operator: '' })} />
      </Box>
    </Box>
  );
}

interface PeriodsProps {
  chosen: StatisticsFilter['period'];
  onChoose: (period: (typeof PERIODS)[number]) => void;
}

function Periods({ chosen, onChoose }: PeriodsProps) {
  const { t } = useTranslation();
  return (
    <Box
      role="group"
      aria-label={t('statistics.periods')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}
    >
      {PERIODS.map((period) => (
        <Button
          key={period}
          type="button"
          size="small"
          variant={period === chosen ? 'contained' : 'outlined'}
          aria-pressed={period === chosen}
          onClick={() => onChoose(period)}
        >
          {t(`statistics.period.${period}`)}
        </Button>
      ))}
    </Box>
  );
}

function Buttons({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation();
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 1,
        pt: { lg: '27px' },
        gridColumn: { xs: '1 / -1', lg: 'auto' },
      }}
    >
      <Button type="submit" variant="contained">
        {t('statistics.apply')}
      </Button>
      <Button type="button" onClick={onClear}>
        {t('audit.clear')}
      </Button>
    </Box>
  );
}
