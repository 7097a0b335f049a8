import type { Session } from '@madoguchi/contract/console/session';
import { asApiError } from '@madoguchi/web/api-errors';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useFocusOn } from '../../ui/use-focus-on.ts';

interface PasskeyButtonProps {
  /** What the passkey is for. */
  purpose: 'sign_in' | 'step_up';
  prominent?: boolean;
  onDone: (session: Session) => void;
  onError?: (error: unknown) => void;
}

/** Asks for a passkey in the place of a one-time code. */
export function PasskeyButton({ purpose, prominent = false, onDone, onError }: PasskeyButtonProps) {
  const { t } = useTranslation();
  const give = useMutation({
    mutationFn: async () => {
      const { signInByPasskey, stepUpByPasskey } = await import('./passkey.ts');
      return purpose === 'sign_in' ? signInByPasskey() : stepUpByPasskey();
    },
    onSuccess: onDone,
    onError: (error) => onError?.(error),
  });
  const problem = useFocusOn(give.failureCount);
  const answered = asApiError(give.error) !== null;
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {give.isError && answered && <ProblemNotice error={give.error} ref={problem} />}
      {give.isError && !answered && (
        <Notice tone="error" role="alert" title={t('passkey.failedTitle')}>
          {t('passkey.failedBody')}
        </Notice>
      )}
      <Button
        type="button"
        variant={prominent ? 'contained' : 'outlined'}
        size={prominent ? 'large' : 'medium'}
        autoFocus={prominent}
        aria-disabled={give.isPending}
        onClick={() => {
          if (!give.isPending) give.mutate();
        }}
        sx={{ gap: 0.75, justifySelf: prominent ? 'stretch' : 'start' }}
      >
        <Icon name="key" />
        {give.isPending ? t('passkey.waiting') : t('passkey.use')}
      </Button>
    </Box>
  );
}
