import { extendSession } from '@madoguchi/contract/customer/session';
import { call } from '@madoguchi/web/api';
import { remaining, shortTime } from '@madoguchi/web/dates';
import { endOf, phaseOf } from '@madoguchi/web/session-phase';
import { machineNowMs, useClock } from '@madoguchi/web/use-clock';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { SESSION_KEY } from '../../app/leaving.ts';
import { useGoToLogin } from '../../app/server-state.tsx';
import { currentLanguage, useWords } from '../../app/words.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { type KnownSession, useSession } from './session.ts';

const CHECK_EVERY_MS = 1_000;

/** Announces the end of the session two minutes ahead, and takes the pages away when it is over. */
export function SessionWatch({ session, children }: { session: KnownSession; children: ReactNode }) {
  const phase = useSessionPhase(session);
  const goToLogin = useGoToLogin();
  const ended = phase === 'ended';
  useEffect(() => {
    if (ended) goToLogin({ why: 'ended' });
  }, [ended, goToLogin]);
  if (ended) return null;
  return (
    <>
      {children}
      {phase === 'ends_soon' && <EndsSoon session={session} />}
    </>
  );
}

/** Other calls prolong the session too, so that the server is asked once about an end before it is announced. */
function useSessionPhase(session: KnownSession) {
  const { refetch } = useSession();
  const askedAbout = useRef<string | null>(null);
  const [shown, setShown] = useState<ReturnType<typeof phaseOf>>('running');
  useEffect(() => {
    const endMs = endOf(session).atMs;
    const check = () => {
      const phase = phaseOf(session, machineNowMs() + session.clockOffsetMs);
      const question = `${phase} ${endMs}`;
      if (phase === 'running' || askedAbout.current === question) setShown(phase);
      else void refetch();
      if (phase !== 'running') askedAbout.current = question;
    };
    check();
    const timer = setInterval(check, CHECK_EVERY_MS);
    return () => clearInterval(timer);
  }, [session, refetch]);
  return shown;
}

function EndsSoon({ session }: { session: KnownSession }) {
  const say = useWords();
  const client = useQueryClient();
  const [seen, setSeen] = useState(false);
  const extend = useMutation({
    mutationFn: () => call(extendSession, { body: {} }),
    onSuccess: (ends) =>
      client.setQueryData<KnownSession>(SESSION_KEY, (known) =>
        known === undefined ? known : { ...known, ...ends, clockOffsetMs: ends.nowMs - machineNowMs() },
      ),
  });
  const end = endOf(session);
  if (seen) return null;
  const isIdle = end.kind === 'idle';
  const time = shortTime(end.atMs, end.atMs, currentLanguage());
  const goOn = () => (isIdle ? extend.mutate() : setSeen(true));
  return (
    <Dialog
      title={say('session.endsSoonTitle')}
      onClose={goOn}
      actions={
        <button type="button" className="button primary" aria-disabled={extend.isPending} onClick={goOn}>
          {say(isIdle ? 'session.goOn' : 'session.understood')}
        </button>
      }
    >
      <p>{say(isIdle ? 'session.endsSoonIdle' : 'session.endsSoonAbsolute', { time })}</p>
      <Left session={session} untilMs={end.atMs} />
      {extend.isError && <ProblemNotice error={extend.error} />}
    </Dialog>
  );
}

function Left({ session, untilMs }: { session: KnownSession; untilMs: number }) {
  const say = useWords();
  const nowMs = useClock(CHECK_EVERY_MS) + session.clockOffsetMs;
  return (
    <p className="time-left" role="timer">
      {say('session.left', { time: remaining(untilMs - nowMs) })}
    </p>
  );
}
