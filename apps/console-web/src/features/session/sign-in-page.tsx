import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation } from 'react-router';
import { preloadPage } from '../../app/page-loaders.ts';
import { Notice } from '../../ui/notice.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { PasswordStep } from './password-step.tsx';
import { Sheet } from './sheet.tsx';
import { homeOf, type SignInState, useTakeSession } from './sign-in-state.ts';
import { SingleSignOn, useProviderName } from './single-sign-on.tsx';

const loadCodeStep = () => import('./code-step.tsx');
const CodeStep = lazy(async () => ({ default: (await loadCodeStep()).CodeStep }));

/** The sign-in of staff: staff number and password, then the own one-time code. */
export function SignInPage() {
  const { t } = useTranslation();
  // The focus goes to the first field, not to the heading.
  usePageTitle(t('signIn.title'));
  const state = (useLocation().state ?? {}) as SignInState;
  const takeSession = useTakeSession();
  useForgetting();
  useCodeStepAtHand();
  const [step, setStep] = useState<'password' | 'code' | 'lapsed'>('password');
  const provider = useProviderName();
  const [passkey, setPasskey] = useState(false);
  const [home, setHome] = useState<string | null>(null);
  if (home !== null) return <Navigate to={state.from ?? home} replace />;
  return (
    <Sheet>
      <Box>
        <Typography variant="h1">{t('signIn.title')}</Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {step === 'code'
            ? t('signIn.stepCode')
            : t(provider === null ? 'signIn.stepPassword' : 'signIn.stepWay')}
        </Typography>
      </Box>
      {step === 'password' && <Why why={state.why} />}
      {step === 'lapsed' && <Notice tone="warning" role="alert" title={t('signIn.passwordLapsed')} />}
      {step !== 'code' && provider !== null && <SingleSignOn name={provider} from={state.from} />}
      {step === 'code' ? (
        <Suspense>
          <CodeStep
            passkey={passkey}
            onLapsed={() => setStep('lapsed')}
            onBack={() => setStep('password')}
            onDone={(session) => {
              takeSession(session);
              setHome(homeOf(session.staff.role));
            }}
          />
        </Suspense>
      ) : (
        <PasswordStep
          beside={provider !== null}
          onDone={(withPasskey) => {
            setPasskey(withPasskey);
            setStep('code');
            preloadPage(state.from ?? '/');
          }}
        />
      )}
    </Sheet>
  );
}

/** The first step is shown without the second one, which is fetched while the password is typed. */
function useCodeStepAtHand() {
  useEffect(() => {
    // Without a network the step tells of it when it is wanted.
    loadCodeStep().catch(() => undefined);
  }, []);
}

/** Whoever comes to the sign-in leaves nothing behind for the next person. */
function useForgetting() {
  const client = useQueryClient();
  // Before what is on this page asks anything.
  useLayoutEffect(() => client.clear(), [client]);
}

function Why({ why }: { why: SignInState['why'] }) {
  const { t } = useTranslation();
  if (why === undefined) return null;
  if (why === 'signed_out') return <Notice tone="success" role="status" title={t('signIn.signedOut')} />;
  const ended = why !== 'session_expired';
  return (
    <Notice tone="warning" role="alert" title={t(`problem.${ended ? 'session_ended' : why}.title`)}>
      {ended ? t(`sessionEnd.${why}`) : t('problem.session_expired.remedy')}
    </Notice>
  );
}
