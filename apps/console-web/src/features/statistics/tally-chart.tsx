import { BarChart } from '@mui/x-charts/BarChart';
import { ChartsReferenceLine } from '@mui/x-charts/ChartsReferenceLine';
import { useTranslation } from 'react-i18next';
import type { Tally } from './tallies.ts';

/** One bar, by name. */
export interface Bar extends Tally {
  name: string;
}

const MEDIAN_LINE = { stroke: 'var(--mui-palette-text-primary)', strokeDasharray: '5 4' };
const TEXT = { fontSize: 12, fontFamily: 'inherit' };

interface TallyChartProps {
  title: string;
  bars: readonly Bar[];
  lying: boolean;
  /** px */
  height: number;
  /** Drawn as a line across the bars. */
  median?: number | undefined;
}

/**
 * Bars of accepted and refused entries on each other: standing for times, lying for names. A picture of the table beside it, which says
 * the same to who does not see it.
 */
export function TallyChart({ title, bars, lying, height, median }: TallyChartProps) {
  const { t } = useTranslation();
  const names = bars.map(({ name }) => name);
  const band = { scaleType: 'band', data: names, tickLabelStyle: TEXT, disableLine: lying } as const;
  const numbers = {
    ...{ tickMinStep: 1, disableLine: true, disableTicks: true, tickLabelStyle: TEXT },
    valueFormatter: (value: number) => value.toLocaleString(),
  };
  const series = (outcome: 'accepted' | 'refused', color: string) => ({
    ...{ id: outcome, stack: 'all', label: t(`audit.${outcome}`), color },
    data: bars.map((bar) => bar[outcome]),
  });
  return (
    <div role="img" aria-label={t('statistics.chartOf', { title })}>
      <BarChart
        layout={lying ? 'horizontal' : 'vertical'}
        height={height}
        series={[
          series('accepted', 'var(--mui-palette-primary-main)'),
          series('refused', 'var(--mui-palette-error-main)'),
        ]}
        xAxis={[lying ? numbers : { ...band, height: 28 }]}
        yAxis={[lying ? { ...band, disableTicks: true, width: 'auto' } : { ...numbers, width: 'auto' }]}
        grid={lying ? { vertical: true } : { horizontal: true }}
        margin={{ left: 0, right: 16, top: 8, bottom: 0 }}
        slotProps={{ legend: { position: { vertical: 'top', horizontal: 'end' } } }}
        skipAnimation
        disableKeyboardNavigation
      >
        {median !== undefined && <ChartsReferenceLine x={median} lineStyle={MEDIAN_LINE} />}
      </BarChart>
    </div>
  );
}
