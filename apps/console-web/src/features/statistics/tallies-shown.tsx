import type { StatisticsView } from '@madoguchi/contract/console/statistics';
import { dayWithWeekday } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../app/words.ts';
import { Notice } from '../../ui/notice.tsx';
import { useMayChooseBranch } from '../audit/use-branches.ts';
import { listAddress, type StatisticsFilter } from './statistics-filter.ts';
import { medianOf, spansOf, sumOf, totalOf } from './tallies.ts';
import { TallyPanel } from './tally-panel.tsx';
import type { TallyRow } from './tally-table.tsx';

interface TalliesProps {
  filter: StatisticsFilter;
  found: StatisticsView;
}

/** The numbers by time, act, branch and operator. */
export function Tallies({ filter, found }: TalliesProps) {
  const { t } = useTranslation();
  const manyBranches = useMayChooseBranch();
  const sum = sumOf(found.days);
  const days = { from: slashed(filter.from), to: slashed(filter.to) };
  if (found.days.length === 0) {
    return <Notice tone="idle" role="status" title={t('statistics.empty', days)} />;
  }
  return (
    <>
      <Box role="status" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, alignItems: 'baseline' }}>
        <Box component="strong">
          {t('statistics.sum', {
            ...{ ...days, n: n(totalOf(sum)) },
            ...{ accepted: n(sum.accepted), refused: n(sum.refused) },
          })}
        </Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>{t('statistics.delay')}</Box>
      </Box>
      <Times filter={filter} found={found} />
      <TallyPanel
        title={t('statistics.byAct')}
        first={t('audit.action')}
        rows={found.acts.map(({ action, ...tally }) => ({
          ...{
            key: action,
            name: t(`auditAction.${action}.name`),
            ...tally,
            listOf: listOf(filter, { action }),
          },
        }))}
      />
      {manyBranches && <Branches filter={filter} found={found} />}
      {found.operators.length > 0 && <Operators filter={filter} found={found} />}
    </>
  );
}

/** Who belongs to no branch comes last: customers alone do more than all branches. */
function Branches({ filter, found }: TalliesProps) {
  const { t } = useTranslation();
  const ofNone = found.branches.filter(({ branch }) => branch === null);
  const ofBranches = found.branches.filter(({ branch }) => branch !== null);
  return (
    <TallyPanel
      title={t('statistics.byBranch')}
      first={t('audit.branch')}
      note={ofNone.length > 0 ? t('statistics.branchesOnly') : undefined}
      rows={[...ofBranches, ...ofNone].map(({ branch, ...tally }) => ({
        ...{ key: branch?.code ?? 'none', name: branch?.name ?? t('audit.noBranch'), ...tally },
        ...(branch === null ? { withoutBar: true as const } : { code: branch.code }),
        listOf: listOf(filter, { branch: branch?.code ?? 'none' }),
      }))}
    />
  );
}

/** Each beside the others: the median tells what is usual. */
function Operators({ filter, found }: TalliesProps) {
  const { t } = useTranslation();
  const median = found.operators.length > 2 ? medianOf(found.operators) : null;
  return (
    <TallyPanel
      title={t('statistics.byOperator')}
      first={t('statistics.operator')}
      aside={median === null ? undefined : t('statistics.median', { n: n(median) })}
      median={median ?? undefined}
      rows={found.operators.map(({ staff, ...tally }) => ({
        ...{ key: staff.staffNumber, code: staff.staffNumber, name: staff.name, ...tally },
        listOf: listOf(filter, { operator: staff.staffNumber }),
      }))}
    />
  );
}

/** By day or month; of a single day there is nothing to compare. */
function Times({ filter, found }: TalliesProps) {
  const { t } = useTranslation();
  const spans = spansOf(filter, found.days);
  if (filter.from === filter.to) return null;
  const byDay = spans.every(({ from, to }) => from === to);
  return (
    <TallyPanel
      ofTimes
      title={t(byDay ? 'statistics.byDay' : 'statistics.byMonth')}
      first={t(byDay ? 'statistics.day' : 'statistics.month')}
      rows={spans.map(({ from, to, ...tally }) => ({
        ...{ key: from, name: byDay ? dayWithWeekday(from, currentLanguage()) : month(from), ...tally },
        short: byDay ? slashed(from).slice(5) : month(from),
        listOf: (outcome) => listAddress(filter, { from, to, outcome }),
      }))}
    />
  );
}

const n = (value: number) => value.toLocaleString();

/** A day as lists write it: `2026/11/23`. */
const slashed = (day: string) => day.replaceAll('-', '/');
const month = (day: string) => slashed(day).slice(0, 7);

function listOf(
  filter: StatisticsFilter,
  of: Parameters<typeof listAddress>[1],
): NonNullable<TallyRow['listOf']> {
  return (outcome) => listAddress(filter, { ...of, outcome });
}
