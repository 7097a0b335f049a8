import { extendSession } from '@madoguchi/contract/console/session';
import { call } from '@madoguchi/web/api';
import { shortTime } from '@madoguchi/web/dates';
import { endOf, phaseOf } from '@madoguchi/web/session-phase';
import { machineNowMs } from '@madoguchi/web/use-clock';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { currentLanguage } from '../../app/words.ts';
import { MessageDialog } from '../../ui/message-dialog.tsx';
import { useSession } from './session.ts';
import { type KnownSession, type SignInState, useTakeSession } from './sign-in-state.ts';

const CHECK_EVERY_MS = 1_000;

/** Announces the end of the session two minutes ahead, and takes the pages away when it is over. */
export function SessionWatch({ session, children }: { session: KnownSession; children: ReactNode }) {
  const phase = useSessionPhase(session);
  if (phase === 'ended') return <Ended />;
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
  const askedAbout = useRef<number | null>(null);
  const [shown, setShown] = useState<ReturnType<typeof phaseOf>>('running');
  useEffect(() => {
    const endMs = endOf(session).atMs;
    const check = () => {
      const phase = phaseOf(session, machineNowMs() + session.clockOffsetMs);
      const known = phase !== 'ends_soon' || askedAbout.current === endMs;
      if (known) setShown(phase);
      else void refetch();
      if (phase === 'ends_soon') askedAbout.current = endMs;
    };
    check();
    const timer = setInterval(check, CHECK_EVERY_MS);
    return () => clearInterval(timer);
  }, [session, refetch]);
  return shown;
}

function EndsSoon({ session }: { session: KnownSession }) {
  const { t } = useTranslation();
  const takeSession = useTakeSession();
  const [seen, setSeen] = useState(false);
  const extend = useMutation({ mutationFn: () => call(extendSession, { body: {} }), onSuccess: takeSession });
  const end = endOf(session);
  if (seen) return null;
  const time = shortTime(end.atMs, end.atMs, currentLanguage());
  return (
    <MessageDialog
      title={t('session.endsSoonTitle')}
      onClose={() => setSeen(true)}
      actions={
        end.kind === 'idle' ? (
          <Button variant="contained" autoFocus onClick={() => extend.mutate()}>
            {t('session.goOn')}
          </Button>
        ) : (
          <Button variant="contained" autoFocus onClick={() => setSeen(true)}>
            {t('session.understood')}
          </Button>
        )
      }
    >
      {end.kind === 'idle' ? t('session.endsSoonIdle', { time }) : t('session.endsSoonAbsolute', { time })}
    </MessageDialog>
  );
}

function Ended() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const leave = () => {
    const state: SignInState = { from: pathname + search };
    navigate('/sign-in', { replace: true, state });
  };
  return (
    <MessageDialog
      title={t('session.endedTitle')}
      actions={
        <Button variant="contained" autoFocus onClick={leave}>
          {t('session.signInAgain')}
        </Button>
      }
    >
      {t('session.endedBody')}
    </MessageDialog>
  );
}
