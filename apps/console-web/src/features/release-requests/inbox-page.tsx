import type { WaitingRequests } from '@madoguchi/contract/console/release-requests';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NotFoundPage } from '../../app/not-found-page.tsx';
import { isTyping } from '../../ui/keys.ts';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { ActivityPanel } from '../activity/activity-panel.tsx';
import { useStaff } from '../session/session.ts';
import { EndedList } from './ended-list.tsx';
import { useInbox } from './inbox-provider.tsx';
import { InboxLost, InboxSign } from './inbox-sign.tsx';
import { RequestDetail } from './request-detail.tsx';
import { RequestList } from './request-list.tsx';
import { focusRow } from './row-keys.ts';
import { SoundChoice } from './sound-choice.tsx';

/** The release requests of the branch: an officer decides them here, a teller sees what becomes of them. */
export function InboxPage() {
  const inbox = useInbox();
  return inbox === null ? <NotFoundPage /> : <Inbox inbox={inbox} />;
}

function Inbox({ inbox }: { inbox: NonNullable<ReturnType<typeof useInbox>> }) {
  const { t } = useTranslation();
  const { role } = useStaff();
  const whose = role === 'officer' ? 'officer' : 'teller';
  const heading = usePageTitle(t(`requests.title.${whose}`));
  const { list, error, liveness } = inbox;
  const onKeyDown = (event: KeyboardEvent) => {
    // The rows take the arrow keys from anywhere on the page; what has keys of its own keeps them.
    if (event.defaultPrevented || isTyping(event.target) || inDialog(event.target)) return;
    if (event.key === 'ArrowDown' && focusRow(event.key)) event.preventDefault();
  };
  return (
    <Box onKeyDown={onKeyDown} sx={{ display: 'grid', gap: 1.25, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: 2, rowGap: 0.5 }}>
        <Typography variant="h1" ref={heading} tabIndex={-1}>
          {t(`requests.title.${whose}`)}
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t(`requests.hint.${whose}`)}
        </Typography>
        <Box sx={{ ml: 'auto', display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2 }}>
          {role === 'officer' && <SoundChoice sound={inbox.sound} />}
          <InboxSign liveness={liveness} />
        </Box>
      </Box>
      {list !== undefined && liveness === 'lost' && (
        <InboxLost asOfMs={list.nowMs} onRefresh={inbox.refresh} />
      )}
      {error !== null && <ProblemNotice error={error} onRetry={inbox.refresh} />}
      {list === undefined && error === null && <PageSkeleton />}
      {list !== undefined && (
        <Requests list={list} clockOffsetMs={inbox.clockOffsetMs} decides={role === 'officer'} />
      )}
      {role === 'officer' && <ActivityPanel />}
    </Box>
  );
}

interface RequestsProps {
  list: WaitingRequests;
  clockOffsetMs: number;
  decides: boolean;
}

/**
 * The list, and beside it the request that is open. The oldest is opened by itself, but never another one in the place
 * of one that has ended: nobody should approve what has just slid under her hand.
 */
function Requests({ list, clockOffsetMs, decides }: RequestsProps) {
  const [opened, setOpened] = useState<{ id: string; turn: number } | null>(null);
  const turns = useRef(0);
  const first = list.requests[0]?.request.requestId;
  if (opened === null && first !== undefined) setOpened({ id: first, turn: 0 });
  const open = (id: string) => {
    turns.current += 1;
    setOpened({ id, turn: turns.current });
  };
  const next = list.requests.find(({ request }) => request.requestId !== opened?.id)?.request.requestId;
  return (
    <>
      <Box
        sx={{
          display: 'grid',
          gap: 1.25,
          alignItems: 'start',
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            md: opened === null ? 'minmax(0, 1fr)' : 'minmax(0, 5fr) minmax(0, 7fr)',
          },
        }}
      >
        <RequestList {...{ list, clockOffsetMs, decides }} openedId={opened?.id ?? null} onOpen={open} />
        {opened !== null && (
          <RequestDetail
            key={opened.id}
            list={list}
            requestId={opened.id}
            turn={opened.turn}
            onNext={next === undefined ? null : () => open(next)}
            onClose={() => setOpened(null)}
          />
        )}
      </Box>
      <EndedList ended={list.ended} />
    </>
  );
}

function inDialog(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="alertdialog"]') !== null;
}
