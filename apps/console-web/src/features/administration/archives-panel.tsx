import type { ArchiveView, ChangeReply } from '@madoguchi/contract/console/administration';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { monthName } from '../../app/month-name.ts';
import type { Tone } from '../../app/theme.ts';
import type { IconName } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { LabelChip } from '../../ui/state-chip.tsx';
import { useArchives, useChanges } from './administration.ts';
import { inOrderOfUse, mayBeDeleted } from './archive-order.ts';
import { ProposalDialog } from './proposal-dialog.tsx';
import { useArchiveWords } from './use-archive-words.ts';

/** Months that are shown before somebody asks for all of them. */
const FIRST_SHOWN = 6;

const LOOKS: Record<ArchiveView['state'], { tone: Tone; icon: IconName }> = {
  kept: { tone: 'success', icon: 'check' },
  deletable: { tone: 'warning', icon: 'hourglass' },
  deleted: { tone: 'idle', icon: 'none' },
};

/** Months of the audit log that lie in files, and the way to delete one after its retention: two administrators. */
export function ArchivesPanel({ onDone }: { onDone: (reply: ChangeReply) => void }) {
  const { t } = useTranslation();
  const archives = useArchives();
  const [all, setAll] = useState(false);
  const [proposed, setProposed] = useState<ArchiveView | null>(null);
  if (archives.isError) {
    return <ProblemNotice error={archives.error} onRetry={() => void archives.refetch()} />;
  }
  if (archives.isPending) return <Skeleton variant="rounded" height={160} />;
  const { nowMs } = archives.data;
  const ordered = inOrderOfUse(archives.data.archives, nowMs);
  const shown = all ? ordered : ordered.slice(0, FIRST_SHOWN);
  return (
    <Panel title={t('archives.title')}>
      <Box sx={{ mb: 1, fontSize: '0.875rem', color: 'text.secondary' }}>{t('archives.lead')}</Box>
      {ordered.length === 0 && <Notice tone="idle" title={t('archives.none')} />}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {shown.map((archive) => (
          <ArchiveRow key={archive.period} archive={archive} nowMs={nowMs} onPropose={setProposed} />
        ))}
      </Box>
      {shown.length < ordered.length && (
        <Button variant="outlined" sx={{ mt: 1 }} onClick={() => setAll(true)}>
          {t('archives.all', { n: ordered.length })}
        </Button>
      )}
      {proposed !== null && (
        <Proposal
          archive={proposed}
          onClose={() => setProposed(null)}
          onDone={(reply) => {
            setProposed(null);
            onDone(reply);
          }}
        />
      )}
    </Panel>
  );
}

function ArchiveRow(props: {
  archive: ArchiveView;
  nowMs: number;
  onPropose: (archive: ArchiveView) => void;
}) {
  const { t } = useTranslation();
  const words = useArchiveWords();
  const waits = useIsProposed(props.archive.period);
  const { archive, nowMs } = props;
  return (
    <Box
      component="li"
      sx={{
        ...{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', py: 1, minHeight: 52 },
        '& + &': { borderTop: '1px solid', borderColor: 'divider' },
      }}
    >
      <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', fontWeight: 600 }}>
          {monthName(archive.period)}
          <LabelChip {...LOOKS[archive.state]} text={t(`archives.state.${archive.state}`)} />
        </Box>
        <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>{words.facts(archive, nowMs)}</Box>
      </Box>
      {waits && <LabelChip tone="warning" icon="hourglass" text={t('archives.waits')} />}
      {mayBeDeleted(archive, nowMs) && !waits && (
        <Button
          size="small"
          variant="outlined"
          color="inherit"
          aria-label={`${monthName(archive.period)} ${t('archives.propose')}`}
          onClick={() => props.onPropose(archive)}
        >
          {t('archives.propose')}
        </Button>
      )}
    </Box>
  );
}

function Proposal(props: {
  archive: ArchiveView;
  onClose: () => void;
  onDone: (reply: ChangeReply) => void;
}) {
  const { t } = useTranslation();
  const words = useArchiveWords();
  const { period } = props.archive;
  return (
    <ProposalDialog
      change={{ kind: 'delete_audit_period', period }}
      reasonHint={t('archives.reasonHint')}
      onClose={props.onClose}
      onDone={props.onDone}
    >
      <p>{t('archives.consequence', { month: monthName(period), n: words.count(props.archive.entries) })}</p>
    </ProposalDialog>
  );
}

/** Whether the deletion of this month waits for its second administrator. */
function useIsProposed(period: string): boolean {
  const changes = useChanges();
  const waiting = changes.data?.pages[0]?.waiting ?? [];
  return waiting.some(({ change }) => change.kind === 'delete_audit_period' && change.period === period);
}
