import type { Session, SingleSignOnReply } from '@madoguchi/contract/console/session';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate } from 'react-router';
import { preloadPage } from '../../app/page-loaders.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useFocusOn } from '../../ui/use-focus-on.ts';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { CodeStep } from './code-step.tsx';
import { Sheet } from './sheet.tsx';
import { homeOf, type SignInState, useTakeSession } from './sign-in-state.ts';
import { takeWayBack } from './way-back.ts';

/** Where the identity provider leads back to: on to the second step, to the set-up of the own token, or in. */
export function ReturnPage() {
  const { t } = useTranslation();
  usePageTitle(t('signIn.title'));
  const navigate = useNavigate();
  const takeSession = useTakeSession();
  const [from] = useState(takeWayBack);
  const [home, setHome] = useState<string | null>(null);
  const enter = (session: Session) => {
    takeSession(session);
    setHome(from ?? homeOf(session.staff.role));
  };
  const finish = useFinish((reply) => {
    if (reply.next === 'signed_in') enter(reply.session);
    else if (reply.next === 'code') preloadPage(from ?? '/');
  });
  const problem = useFocusOn(finish.failureCount);
  const reply = finish.data;
  const state: SignInState = from === undefined ? {} : { from };
  if (home !== null) return <Navigate to={home} replace />;
  if (reply?.next === 'set_up') return <Navigate to={`/invitation#${reply.secret}`} replace />;
  return (
    <Sheet>
      <Box>
        <Typography variant="h1">{t('signIn.title')}</Typography>
        <Typography variant="body2" role="status" sx={{ color: 'text.secondary' }}>
          {reply?.next === 'code' ? t('signIn.stepCode') : t('signIn.returning')}
        </Typography>
      </Box>
      {finish.isPending && <Skeleton variant="rounded" height={96} />}
      {finish.isError && (
        <>
          <ProblemNotice error={finish.error} ref={problem} />
          <Button component={Link} to="/sign-in" state={state} replace variant="contained" size="large">
            {t('signIn.startOver')}
          </Button>
        </>
      )}
      {reply?.next === 'code' && (
        <CodeStep
          passkey={reply.passkey}
          onDone={enter}
          onLapsed={() => navigate('/sign-in', { replace: true, state })}
          onBack={() => navigate('/sign-in', { replace: true, state })}
        />
      )}
    </Sheet>
  );
}

/** Sends what stood in the address, once, and takes it out of the address and the history. */
function useFinish(onSuccess: (reply: SingleSignOnReply) => void) {
  const finish = useMutation({
    mutationFn: async (query: string) => (await import('./sign-in-calls.ts')).finishAtProvider(query),
    onSuccess,
  });
  const sent = useRef(false);
  const { mutate } = finish;
  useEffect(() => {
    if (sent.current) return;
    sent.current = true;
    const query = window.location.search.slice(1);
    window.history.replaceState(window.history.state, '', window.location.pathname);
    mutate(query === '' ? '-' : query);
  }, [mutate]);
  return finish;
}
