import type { StaffListingView } from '@madoguchi/contract/console/administration';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { type AccountChangeKind, fitsFilter, useStaffList } from './administration.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { useChangeSentence } from './change-sentence.ts';
import { StaffTable } from './staff-table.tsx';
import { useOutcome } from './use-outcome.tsx';
import { WaitingChanges } from './waiting-changes.tsx';

interface OpenChange {
  kind: AccountChangeKind;
  listing: StaffListingView | null;
}

/** Accounts of staff: who is there, what waits for a second administrator, and every change of an account. */
export function StaffPage() {
  const { t } = useTranslation();
  const heading = usePageTitle(t('administration.staffTitle'));
  const list = useStaffList();
  const { tell, shown } = useOutcome();
  const [filter, setFilter] = useState('');
  const [open, setOpen] = useState<OpenChange | null>(null);
  const staff = list.data?.staff ?? [];
  const branches = list.data?.branches ?? [];
  const sentenceOf = useChangeSentence(staff, branches);
  const fitting = staff.filter((listing) => fitsFilter(listing, filter));
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 1 }}>
        <Typography variant="h1" ref={heading} tabIndex={-1}>
          {t('administration.staffTitle')}
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary', flex: '1 1 240px' }}>
          {t('administration.staffLead')}
        </Typography>
        <Button
          variant="contained"
          disabled={branches.length === 0}
          onClick={() => setOpen({ kind: 'invite_staff', listing: null })}
        >
          {t('administration.invite')}
        </Button>
      </Box>
      {shown}
      <WaitingChanges sentenceOf={sentenceOf} onDecided={(decision, reply) => tell(reply, decision)} />
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Skeleton variant="rounded" height={320} />}
      {list.isSuccess && (
        <Panel
          title={t('administration.list')}
          aside={<span role="status">{t('administration.count', { n: fitting.length })}</span>}
        >
          <Box sx={{ maxWidth: 360, mb: 1 }}>
            <TextField
              id="filter"
              label={t('administration.filter')}
              hint={t('administration.filterHint')}
              autoComplete="off"
              value={filter}
              onChange={(event) => setFilter(event.target.value)}
            />
          </Box>
          {fitting.length === 0 ? (
            <Notice tone="idle" title={t('administration.none')} />
          ) : (
            <StaffTable staff={fitting} onChange={(kind, listing) => setOpen({ kind, listing })} />
          )}
        </Panel>
      )}
      {open !== null && (
        <ChangeDialog
          {...open}
          branches={branches}
          onClose={() => setOpen(null)}
          onDone={(reply) => {
            setOpen(null);
            tell(reply);
          }}
        />
      )}
    </Box>
  );
}
