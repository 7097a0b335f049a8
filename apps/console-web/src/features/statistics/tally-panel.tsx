import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel.tsx';
import { nameOf, type TallyRow, TallyTable } from './tally-table.tsx';

// The library draws no more than pictures of the tables: they are there before it has come.
const TallyChart = lazy(async () => ({ default: (await import('./tally-chart.tsx')).TallyChart }));

/** Height of one lying bar with its gap, and of the axis with the legend, px. */
const LYING_BAR = 26;
const AXIS_AND_LEGEND = 66;
const STANDING = 300;
const LEAST_TABLE = 220;

/** More bars could not be told apart; the table has them all. */
const MOST_BARS = 15;

interface TallyPanelProps {
  title: string;
  /** Heading of the first column. */
  first: string;
  rows: readonly TallyRow[];
  /** Times stand from left to right in their order; the table has the newest first. */
  ofTimes?: boolean;
  aside?: ReactNode;
  /** Said under the chart. */
  note?: string | undefined;
  median?: number | undefined;
}

/** The same numbers as a chart and as a table. */
export function TallyPanel({ title, first, rows, ofTimes = false, aside, note, median }: TallyPanelProps) {
  const { t } = useTranslation();
  const drawn = rows.filter(({ withoutBar }) => withoutBar !== true);
  const bars = (ofTimes ? drawn : drawn.slice(0, MOST_BARS)).map((row) => ({
    ...{ name: row.short ?? nameOf(row), accepted: row.accepted, refused: row.refused },
  }));
  const height = ofTimes ? STANDING : bars.length * LYING_BAR + AXIS_AND_LEGEND;
  return (
    <Panel title={title} aside={aside}>
      <Box
        sx={{
          ...{ display: 'grid', columnGap: 3, rowGap: 1.5 },
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) minmax(380px, 40%)' },
          '@media print': { gridTemplateColumns: 'minmax(0, 1fr)', breakInside: 'avoid-page' },
        }}
      >
        <Box sx={{ minWidth: 0, '& svg': { maxWidth: '100%' } }}>
          {bars.length > 0 && (
            <Suspense fallback={<Skeleton variant="rounded" height={height} />}>
              <TallyChart title={title} bars={bars} lying={!ofTimes} height={height} median={median} />
            </Suspense>
          )}
          <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            {note}
            {bars.length < drawn.length && t('statistics.most', { n: bars.length })}
          </Box>
        </Box>
        <TallyTable
          title={title}
          first={first}
          rows={ofTimes ? rows.toReversed() : rows}
          height={Math.max(height, LEAST_TABLE)}
        />
      </Box>
    </Panel>
  );
}
