import type { DashboardView } from '@madoguchi/contract/console/dashboard';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel.tsx';
import { useStaff } from '../session/session.ts';
import { TallyPanel } from '../statistics/tally-panel.tsx';
import { nameOf, type TallyRow } from '../statistics/tally-table.tsx';
import { farAbove } from './peers.ts';
import { listOf, slashed } from './period.ts';

const RELEASED = { action: 'force_release', outcome: 'accepted' } as const;

/** Forced releases by branch, where there are several, and by operator, with who stands out among them. */
export function ReleasesAmongPeers(view: DashboardView) {
  const { t } = useTranslation();
  const { role } = useStaff();
  const { branches, operators } = view.releases;
  return (
    <>
      {role !== 'officer' && (
        <AmongPeers
          {...{ view, title: t('dashboard.releasesByBranch'), first: t('audit.branch') }}
          rows={branches.map(({ branch, ...tally }) => ({
            ...{ key: branch?.code ?? 'none', name: branch?.name ?? t('audit.noBranch'), ...tally },
            ...(branch === null ? {} : { code: branch.code }),
            ...listOf(role, view, { ...RELEASED, branch: branch?.code ?? 'none' }),
          }))}
        />
      )}
      <AmongPeers
        {...{ view, title: t('dashboard.releasesByOperator'), first: t('statistics.operator') }}
        rows={operators.map(({ staff, ...tally }) => ({
          ...{ key: staff.staffNumber, code: staff.staffNumber, name: staff.name, ...tally },
          ...listOf(role, view, { ...RELEASED, operator: staff.staffNumber }),
        }))}
      />
    </>
  );
}

interface AmongPeersProps {
  view: DashboardView;
  title: string;
  first: string;
  rows: readonly TallyRow[];
}

function AmongPeers({ view, title, first, rows }: AmongPeersProps) {
  const { t } = useTranslation();
  const days = t('dashboard.days', { from: slashed(view.fromDay), to: slashed(view.toDay) });
  if (rows.length === 0) return <Panel title={title}>{t('dashboard.none', { days })}</Panel>;
  const above = farAbove(rows);
  const names = above?.map(nameOf).join(t('dashboard.join')) ?? '';
  const note =
    above === null
      ? t('dashboard.tooFew')
      : above.length === 0
        ? t('dashboard.noneMuchMore')
        : t('dashboard.muchMore', { names });
  return <TallyPanel title={title} first={first} rows={rows} note={note} />;
}
