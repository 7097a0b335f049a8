import { readInvitation } from '@madoguchi/contract/console/own-account';
import { call } from '@madoguchi/web/api';
import { problemCode } from '@madoguchi/web/api-errors';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { usePageTitle } from '../../ui/use-page-title.ts';
import { Sheet } from '../session/sheet.tsx';
import { SetUpSteps } from './set-up-steps.tsx';

/** A new member of staff, or one with a new token, comes in by an invitation: password, authenticator app, first code. */
export function SetUpPage() {
  const { secret, turn } = useFragment();
  return <SetUp key={turn} secret={secret} turn={turn} />;
}

function SetUp({ secret, turn }: { secret: string; turn: number }) {
  const { t } = useTranslation();
  usePageTitle(t('setUp.title'));
  const [ready, setReady] = useState<string | null>(null);
  const invitation = useQuery({
    queryKey: ['invitation', secret, turn],
    queryFn: ({ signal }) => call(readInvitation, { body: { secret } }, { signal }),
    enabled: secret !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
  const code = problemCode(invitation.error);
  const invalid = secret === '' || code === 'invitation_invalid' || code === 'invalid_request';
  return (
    <Sheet>
      <Typography variant="h1">{t('setUp.title')}</Typography>
      {ready !== null && <Done staffNumber={ready} />}
      {ready === null && invalid && (
        <Notice tone="error" role="alert" title={t('setUp.invalidTitle')}>
          {t('setUp.invalidBody')}
        </Notice>
      )}
      {!invalid && invitation.isPending && <Skeleton variant="rounded" height={160} />}
      {!invalid && invitation.isError && (
        <ProblemNotice error={invitation.error} onRetry={() => void invitation.refetch()} />
      )}
      {ready === null && invitation.isSuccess && (
        <>
          <Box>
            {t('setUp.lead', {
              name: invitation.data.name,
              number: invitation.data.staffNumber,
              branch: invitation.data.branch.name,
              role: t(`role.${invitation.data.role}`),
            })}
          </Box>
          <SetUpSteps secret={secret} awaits={invitation.data.awaits} onReady={setReady} />
        </>
      )}
    </Sheet>
  );
}

function Done({ staffNumber }: { staffNumber: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Notice tone="success" role="status" title={t('setUp.doneTitle')}>
        {t('setUp.doneBody', { number: staffNumber })}
      </Notice>
      <Button component={Link} to="/sign-in" variant="contained" size="large">
        {t('setUp.toSignIn')}
      </Button>
    </>
  );
}

/**
 * What stands behind the `#`, which is taken out of the address bar: who looks over the shoulder or into the history does not
 * find it. Each link that is opened in the same tab begins anew.
 */
function useFragment(): { secret: string; turn: number } {
  const [opened, setOpened] = useState(() => ({ secret: window.location.hash.slice(1), turn: 0 }));
  useEffect(() => {
    const clear = () => window.history.replaceState(window.history.state, '', window.location.pathname);
    const take = () => {
      const secret = window.location.hash.slice(1);
      if (secret === '') return;
      setOpened(({ turn }) => ({ secret, turn: turn + 1 }));
      clear();
    };
    if (window.location.hash !== '') clear();
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, []);
  return opened;
}
