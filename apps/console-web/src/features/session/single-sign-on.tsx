import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useFocusOn } from '../../ui/use-focus-on.ts';
import { rememberWayBack } from './way-back.ts';

/** What the institution calls its identity provider; null: there is none, or it is not known yet. */
export function useProviderName(): string | null {
  const ways = useQuery({
    queryKey: ['sign-in-ways'],
    queryFn: async () => (await import('./sign-in-calls.ts')).readWays(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return ways.data?.singleSignOn?.name ?? null;
}

/** The way to the institution's identity provider. */
export function SingleSignOn({ name, from }: { name: string; from: string | undefined }) {
  const { t } = useTranslation();
  const leave = useMutation({
    mutationFn: async () => (await import('./sign-in-calls.ts')).startAtProvider(),
    onSuccess: (url) => {
      rememberWayBack(from);
      window.location.assign(url);
    },
  });
  const problem = useFocusOn(leave.failureCount);
  const away = leave.isPending || leave.isSuccess;
  return (
    <>
      {leave.isError && <ProblemNotice error={leave.error} ref={problem} />}
      <Button
        variant="contained"
        size="large"
        aria-disabled={away}
        onClick={() => {
          if (!away) leave.mutate();
        }}
      >
        {away ? t('signIn.leaving', { name }) : t('signIn.singleSignOn', { name })}
      </Button>
      <Divide>{t('signIn.orPassword')}</Divide>
    </>
  );
}

/** A line with words in it, between two ways to do the same. */
export function Divide({ children }: { children: string }) {
  const rule = { content: '""', flex: 1, borderTop: '1px solid', borderColor: 'divider' };
  return (
    <Box
      sx={{
        ...{ display: 'flex', alignItems: 'center', gap: 1, color: 'text.secondary', fontSize: '0.8125rem' },
        ...{ '&::before': rule, '&::after': rule },
      }}
    >
      {children}
    </Box>
  );
}
