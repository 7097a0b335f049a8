import { endOwnSessions, readOwnSessions } from '@madoguchi/contract/console/own-account';
import { call } from '@madoguchi/web/api';
import { sentenceTime } from '@madoguchi/web/dates';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../app/words.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

/** Where one is signed in, and the end of it elsewhere or everywhere. */
export function OwnSessions() {
  const { t } = useTranslation();
  const sessions = useQuery({
    queryKey: ['own-sessions'],
    queryFn: ({ signal }) => call(readOwnSessions, {}, { signal }),
  });
  const end = useMutation({
    mutationFn: (also: 'nothing' | 'this') => call(endOwnSessions, { body: { also } }),
    // After the end of this one the next answer leads to the sign-in.
    onSuccess: () => sessions.refetch(),
  });
  const list = sessions.data?.sessions ?? [];
  const time = (atMs: number) => sentenceTime(atMs, currentLanguage());
  return (
    <Panel title={t('account.sessionsTitle')}>
      <Box sx={{ mb: 1, fontSize: '0.875rem', color: 'text.secondary' }}>{t('account.sessionsLead')}</Box>
      {sessions.isPending && <Skeleton variant="rounded" height={80} />}
      {sessions.isError && <ProblemNotice error={sessions.error} onRetry={() => void sessions.refetch()} />}
      {end.isError && <ProblemNotice error={end.error} />}
      {end.isSuccess && (
        <Notice tone="success" role="status" title={t('account.ended', { n: end.data.ended })} />
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {list.map((session) => (
          <Box
            component="li"
            key={`${session.createdAtMs} ${session.terminal} ${session.isThis}`}
            sx={{ py: 0.75, '& + &': { borderTop: '1px solid', borderColor: 'divider' } }}
          >
            <b>{session.terminal}</b>
            {session.isThis && (
              <Box component="span" sx={{ ml: 1, color: 'success.main', fontWeight: 700 }}>
                {t('account.here')}
              </Box>
            )}
            <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
              {t('account.since', { time: time(session.createdAtMs) })}、
              {t('account.lastSeen', { time: time(session.lastSeenMs) })}
            </Box>
          </Box>
        ))}
      </Box>
      {sessions.isSuccess && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1, alignItems: 'center' }}>
          {list.length > 1 ? (
            <Button variant="outlined" disabled={end.isPending} onClick={() => end.mutate('nothing')}>
              {t('account.endOthers')}
            </Button>
          ) : (
            <Box sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>{t('account.onlyHere')}</Box>
          )}
          <Button color="inherit" disabled={end.isPending} onClick={() => end.mutate('this')}>
            {t('account.endAll')}
          </Button>
        </Box>
      )}
    </Panel>
  );
}
