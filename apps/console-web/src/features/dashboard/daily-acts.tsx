import type { DashboardView } from '@madoguchi/contract/console/dashboard';
import { dayWithWeekday } from '@madoguchi/web/dates';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../app/words.ts';
import { Panel } from '../../ui/panel.tsx';
import { useStaff } from '../session/session.ts';
import { spansOf } from '../statistics/tallies.ts';
import { TallyPanel } from '../statistics/tally-panel.tsx';
import { listOf, slashed } from './period.ts';

/** Each act by day, the days without it too. */
export function DailyActs(view: DashboardView) {
  return view.acts.map((act) => <DailyAct key={act.action} view={view} act={act} />);
}

function DailyAct({ view, act }: { view: DashboardView; act: DashboardView['acts'][number] }) {
  const { t } = useTranslation();
  const { role } = useStaff();
  const title = t('dashboard.perDay', { act: t(`auditAction.${act.action}.name`) });
  const days = t('dashboard.days', { from: slashed(view.fromDay), to: slashed(view.toDay) });
  if (act.days.length === 0) return <Panel title={title}>{t('dashboard.none', { days })}</Panel>;
  const spans = spansOf({ from: view.fromDay, to: view.toDay }, act.days);
  return (
    <TallyPanel
      ofTimes
      title={title}
      first={t('statistics.day')}
      note={days}
      rows={spans.map(({ from, to, ...tally }) => ({
        ...{ key: from, name: dayWithWeekday(from, currentLanguage()), ...tally },
        short: slashed(from).slice(5),
        ...listOf(role, view, { action: act.action, from, to }),
      }))}
    />
  );
}
