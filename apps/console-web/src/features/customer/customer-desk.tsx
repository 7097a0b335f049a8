import type { ActOnPage, CustomerPage } from '@madoguchi/contract/console/customers';
import Box from '@mui/material/Box';
import { type RefObject, useEffect, useState } from 'react';
import { choiceOfKey, isTyping } from '../../ui/keys.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { ActDialogs, usePreloadedRelease } from '../acts/act-dialogs.tsx';
import { ActsPanel } from '../acts/acts-panel.tsx';
import { DoneNotice } from '../acts/done-notice.tsx';
import { useFinishAct } from '../acts/use-finish-act.ts';
import { CallPanel } from './call-panel.tsx';
import { ReleaseRequestPanel } from './release-request-panel.tsx';
import { TimelinePanel } from './timeline-panel.tsx';
import type { Liveness } from './use-live-customer.ts';
import { useVerdictChanges } from './use-verdict-changes.ts';
import { VerdictPanel } from './verdict-panel.tsx';
import { WhoPanel } from './who-panel.tsx';

interface CustomerDeskProps {
  page: CustomerPage;
  heading: RefObject<HTMLHeadingElement | null>;
  /** Why the last fetch failed, where the page shows an older state. */
  stale: unknown;
  liveness: Liveness;
}

/** Who, verdict, acts, timeline; number keys open the acts. */
export function CustomerDesk({ page, heading, stale, liveness }: CustomerDeskProps) {
  const [open, setOpen] = useState<ActOnPage | null>(null);
  const { done, finish, show, showDecided, dismiss } = useFinishAct(page.customer.id, liveness);
  useVerdictChanges(page, done?.reply.page ?? null);
  usePreloadedRelease();
  const asked = page.releaseRequest;
  const openAct = (act: ActOnPage) => {
    if (page.acts.find((state) => state.act === act)?.allowed) setOpen(act);
    else document.getElementById(`act-${act}`)?.focus();
  };
  useActKeys(page, open !== null, openAct);
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      {stale !== null && <ProblemNotice error={stale} />}
      {/* Always there, so that a screen reader hears what comes into it. */}
      <Box role="status" sx={{ '&:empty': { display: 'none' } }}>
        {done !== null && <DoneNotice done={done} onClose={dismiss} />}
      </Box>
      <WhoPanel page={page} heading={heading} />
      <Box
        sx={{
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 1fr) minmax(340px, 30%)' },
        }}
      >
        <Box sx={{ display: 'grid', gap: 1.5, gridTemplateRows: asked === null ? '1fr' : 'auto 1fr' }}>
          {asked !== null && <ReleaseRequestPanel page={page} request={asked} onDecided={showDecided} />}
          <VerdictPanel page={page} liveness={liveness} onAct={openAct} />
        </Box>
        <ActsPanel page={page} onAct={openAct} />
      </Box>
      {page.callAdvice.length > 0 && <CallPanel page={page} onAct={openAct} />}
      <TimelinePanel page={page} />
      {open !== null && (
        <ActDialogs
          act={open}
          page={page}
          onClose={() => setOpen(null)}
          onSent={show}
          onDecided={showDecided}
          onDone={(reply) => {
            setOpen(null);
            finish(open, reply);
          }}
        />
      )}
    </Box>
  );
}

function useActKeys(page: CustomerPage, dialogOpen: boolean, onAct: (act: ActOnPage) => void) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // A group of choices that has the focus has taken its number keys already.
      if (event.defaultPrevented || dialogOpen || isTyping(event.target)) return;
      if (document.querySelector('[aria-modal="true"]') !== null) return;
      const index = choiceOfKey(event, page.acts.length);
      const state = index === null ? undefined : page.acts[index];
      if (state === undefined) return;
      event.preventDefault();
      onAct(state.act);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
}
