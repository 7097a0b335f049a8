import type { ChangeReply } from '@madoguchi/contract/console/administration';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { useChanges, useLimits, usePolicies, useStaffList } from './administration.ts';
import { ArchivesPanel } from './archives-panel.tsx';
import { useChangeSentence } from './change-sentence.ts';
import { ChangesList } from './changes-list.tsx';
import { LimitsForm } from './limits-form.tsx';
import { PoliciesForm } from './policies-form.tsx';
import { useOutcome } from './use-outcome.tsx';
import { WaitingChanges } from './waiting-changes.tsx';

/** What the institution has decided about its counters, and the history of all changes. */
export function SettingsPage() {
  const { t } = useTranslation();
  const heading = usePageTitle(t('administration.settingsTitle'));
  const policies = usePolicies();
  const list = useStaffList();
  const { tell, shown } = useOutcome();
  const staff = list.data?.staff ?? [];
  const branches = list.data?.branches ?? [];
  const sentenceOf = useChangeSentence(staff, branches);
  const failed = policies.error ?? list.error;
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Typography variant="h1" ref={heading} tabIndex={-1}>
        {t('administration.settingsTitle')}
      </Typography>
      {shown}
      <WaitingChanges sentenceOf={sentenceOf} onDecided={(decision, reply) => tell(reply, decision)} />
      {failed !== null && (
        <ProblemNotice
          error={failed}
          onRetry={() => {
            void policies.refetch();
            void list.refetch();
          }}
        />
      )}
      {policies.isPending && <Skeleton variant="rounded" height={280} />}
      {policies.isSuccess && list.isSuccess && (
        <PoliciesForm
          key={JSON.stringify(policies.data)}
          policies={policies.data}
          staff={staff}
          branches={branches}
          onDone={tell}
        />
      )}
      <Limits onDone={tell} />
      <ArchivesPanel onDone={tell} />
      <History sentenceOf={sentenceOf} />
    </Box>
  );
}

function Limits({ onDone }: { onDone: (reply: ChangeReply) => void }) {
  const limits = useLimits();
  if (limits.isError) return <ProblemNotice error={limits.error} onRetry={() => void limits.refetch()} />;
  if (limits.isPending) return <Skeleton variant="rounded" height={480} />;
  return <LimitsForm key={JSON.stringify(limits.data)} limits={limits.data.limits} onDone={onDone} />;
}

function History({ sentenceOf }: { sentenceOf: ReturnType<typeof useChangeSentence> }) {
  const { t } = useTranslation();
  const changes = useChanges();
  const history = changes.data?.pages.flatMap((page) => page.history) ?? [];
  return (
    <Panel title={t('changes.history')}>
      {changes.isError && <ProblemNotice error={changes.error} onRetry={() => void changes.refetch()} />}
      {changes.isPending && <Skeleton variant="rounded" height={120} />}
      {changes.isSuccess && history.length === 0 && <Notice tone="idle" title={t('changes.nothingYet')} />}
      <ChangesList changes={history} sentenceOf={sentenceOf} />
      {changes.hasNextPage && (
        <Button variant="outlined" onClick={() => void changes.fetchNextPage()}>
          {t('changes.older')}
        </Button>
      )}
    </Panel>
  );
}
