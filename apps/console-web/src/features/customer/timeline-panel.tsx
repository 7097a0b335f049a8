import type { CustomerPage } from '@madoguchi/contract/console/customers';
import type { TimelineItem } from '@madoguchi/contract/console/timeline';
import { logTime } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { monthName } from '../../app/month-name.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { fetchTimeline } from './customer.ts';
import { MailsList } from './mails-list.tsx';
import { useTimeline } from './timeline.ts';
import { waitsForCode } from './timeline-sentence.ts';
import { useActorWords } from './use-actor-words.ts';
import { useTimelineWords } from './use-timeline-words.ts';

/** What happened to the customer's token, newest first, and above it the mails about it that have not gone out. */
export function TimelinePanel({ page }: { page: CustomerPage }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const timeline = useTimeline(page.customer.id);
  const archivedThrough = timeline.data?.pages.at(-1)?.archivedThrough ?? null;
  const items = timeline.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel title={t('timeline.title')}>
      <MailsList page={page} />
      {timeline.isPending && <Skeleton variant="rounded" height={120} />}
      {timeline.isError && (
        <ProblemNotice error={timeline.error} onRetry={() => void fetchTimeline(client, page.customer.id)} />
      )}
      {timeline.isSuccess && items.length === 0 && archivedThrough === null && <p>{t('timeline.empty')}</p>}
      <Box component="ol" sx={{ listStyle: 'none', p: 0 }}>
        {items.map((item, index) => (
          <Item key={item.seq} item={item} waiting={index === 0 && waitsForCode(item, page)} />
        ))}
      </Box>
      {archivedThrough !== null && !timeline.hasNextPage && (
        <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
          {t('timeline.archived', { month: monthName(archivedThrough) })}
        </Box>
      )}
      {timeline.hasNextPage && (
        <Button
          variant="outlined"
          aria-busy={timeline.isFetchingNextPage}
          onClick={() => void timeline.fetchNextPage()}
          sx={{ mt: 1 }}
        >
          {t('timeline.more')}
        </Button>
      )}
    </Panel>
  );
}

function Item({ item, waiting }: { item: TimelineItem; waiting: boolean }) {
  const { t } = useTranslation();
  const sentences = useTimelineWords(item);
  const actor = useActorWords(item.actor);
  const refused = item.outcome === 'refused';
  // The sentence of a mail or a password says what came of it.
  const tellsItself = item.mail !== null || item.passwordKind !== null;
  const icon: IconName = refused ? 'alert' : 'check';
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: '160px minmax(0, 1fr) auto' },
        columnGap: 1.5,
        py: 0.5,
        borderTop: '1px solid',
        borderColor: 'divider',
        fontSize: '0.875rem',
      }}
    >
      <Box
        component="time"
        dateTime={new Date(item.atMs).toISOString()}
        sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}
      >
        {logTime(item.atMs)}
      </Box>
      <Box sx={{ display: 'flex', gap: 0.75, minWidth: 0 }}>
        <Box
          component="span"
          sx={{ pt: '3px', display: 'inline-flex', color: refused ? 'error.main' : 'success.main' }}
        >
          <Icon name={icon} />
        </Box>
        <span>
          {refused && !tellsItself && <b>{t('timeline.refused')} </b>}
          {sentences.join(' ')}
          {waiting && <b> {t('entry.waits_for_code')}</b>}
        </span>
      </Box>
      <Box sx={{ color: 'text.secondary', whiteSpace: { sm: 'nowrap' } }}>{actor}</Box>
    </Box>
  );
}
