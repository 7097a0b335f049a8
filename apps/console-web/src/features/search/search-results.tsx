import type { SearchReply } from '@madoguchi/contract/console/customers';
import { useAnnounce } from '@madoguchi/web/announcements';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { HitList } from './hit-list.tsx';
import { NoEntry } from './no-entry.tsx';
import { type Asked, searchQuery } from './search.ts';
import { Understood } from './understood.tsx';

/** What a search found: how it was understood, the hits, the near readings apart. */
export function SearchResults({ asked }: { asked: Asked }) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const search = useInfiniteQuery(searchQuery(asked));
  const first = search.data?.pages[0];
  const customers = search.data?.pages.flatMap((page) => page.customers) ?? [];
  const n = customers.length;
  const count = search.hasNextPage ? t('search.countMore', { n }) : t('search.count', { n });
  useEffect(() => {
    if (first !== undefined) announce(n === 0 ? t('search.emptyTitle') : count);
  }, [announce, count, first, n, t]);

  if (first === undefined) return search.isError ? <ProblemNotice error={search.error} /> : <PageSkeleton />;
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 2 }}>
        <Typography variant="h1">{t('search.resultsTitle')}</Typography>
        {n > 0 && <Box sx={{ color: 'text.secondary' }}>{count}</Box>}
      </Box>
      <Understood asked={asked} reply={first} />
      {n === 0 ? <Empty reply={first} /> : <HitList label={t('search.resultsTitle')} customers={customers} />}
      {search.isFetchNextPageError && (
        <ProblemNotice error={search.error} onRetry={() => void search.fetchNextPage()} />
      )}
      {search.hasNextPage && (
        <Button
          variant="outlined"
          sx={{ justifySelf: 'center' }}
          aria-busy={search.isFetchingNextPage}
          onClick={() => void search.fetchNextPage()}
        >
          {t('search.more')}
        </Button>
      )}
      <Near reply={first} />
      <Containing reply={first} />
    </>
  );
}

function Containing({ reply }: { reply: SearchReply }) {
  const { t } = useTranslation();
  if (reply.containing.length === 0) return null;
  return (
    <Box component="section" aria-labelledby="containing-title" sx={{ mt: 1, display: 'grid', gap: 0.5 }}>
      <Typography variant="h2" id="containing-title">
        {t('search.containing')}
      </Typography>
      <HitList label={t('search.containing')} customers={reply.containing} />
    </Box>
  );
}

function Near({ reply }: { reply: SearchReply }) {
  const { t } = useTranslation();
  if (reply.near.length === 0) return null;
  return (
    <Box component="section" aria-labelledby="near-title" sx={{ mt: 1, display: 'grid', gap: 1 }}>
      <Box>
        <Typography variant="h2" id="near-title">
          {t('search.near')}
        </Typography>
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {t('search.nearHint')}
        </Typography>
      </Box>
      {reply.near.map(({ reading, customers }) => (
        <Box key={reading}>
          <Typography variant="h3" sx={{ mb: 0.5 }}>
            {t('search.nearOf', { reading })}
          </Typography>
          <HitList label={`${t('search.near')} ${reading}`} customers={customers} />
        </Box>
      ))}
    </Box>
  );
}

function Empty({ reply }: { reply: SearchReply }) {
  const { t } = useTranslation();
  const reading = t(`reading.${reply.understood.reading}`);
  if (reply.understood.reading === 'audit_entry') return <NoEntry understood={reply.understood} />;
  return (
    <Notice tone="idle" title={t('search.emptyTitle')}>
      <p>{t('search.emptySearched', { reading, value: reply.understood.value })}</p>
      <Box component="ul" sx={{ pl: 2.5 }}>
        {reply.alternatives.length > 0 && <li>{t('search.emptyHints.reading')}</li>}
        <li>{t('search.emptyHints.shorter')}</li>
        <li>{t('search.emptyHints.contract')}</li>
      </Box>
    </Notice>
  );
}
