import type { Session } from '@madoguchi/contract/console/session';
import { saysSignedOut } from '@madoguchi/web/api-errors';
import { typedDigits } from '@madoguchi/web/half-width';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFocusOn } from '../../ui/use-focus-on.ts';
import { PasskeyButton } from './passkey-button.tsx';
import { Divide } from './single-sign-on.tsx';

/** Second step: the own one-time code, or a passkey. */
export function CodeStep(props: {
  /** She has a passkey, which may take the place of the code. */
  passkey: boolean;
  onDone: (session: Session) => void;
  onLapsed: () => void;
  onBack: () => void;
}) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState('');
  const [sent, setSent] = useState(0);
  const send = useMutation({
    mutationFn: async () => (await import('./sign-in-calls.ts')).sendCode(typedDigits(code)),
    onSuccess: props.onDone,
    onError: (error) => {
      setCode('');
      setSent(0);
      // Each code counts once: the next one is typed.
      field.current?.focus();
      if (saysSignedOut(error)) props.onLapsed();
    },
  });
  const missing = sent > 0 && typedDigits(code) === '';
  const summary = useFocusOn(sent);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (send.isPending) return;
    setSent((times) => times + 1);
    send.reset();
    if (typedDigits(code) !== '') send.mutate();
  }

  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
      <ErrorSummary
        faults={missing ? [{ fieldId: 'code', text: t('signIn.codeMissing') }] : []}
        ref={summary}
      />
      {props.passkey && <PasskeyFirst onDone={props.onDone} onLapsed={props.onLapsed} />}
      {send.isError && <ProblemNotice error={send.error} />}
      <TextField
        id="code"
        ref={field}
        label={t('signIn.code')}
        hint={t('signIn.codeHint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus={!props.passkey}
        maxLength={32}
        value={code}
        error={missing ? t('signIn.codeMissing') : undefined}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button
        type="submit"
        variant={props.passkey ? 'outlined' : 'contained'}
        size="large"
        aria-disabled={send.isPending}
      >
        {send.isPending ? t('signIn.sending') : t('signIn.submit')}
      </Button>
      <Button type="button" onClick={props.onBack}>
        {t('signIn.startAgain')}
      </Button>
    </Box>
  );
}

function PasskeyFirst({ onDone, onLapsed }: { onDone: (session: Session) => void; onLapsed: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <PasskeyButton
        purpose="sign_in"
        prominent
        onDone={onDone}
        onError={(error) => {
          if (saysSignedOut(error)) onLapsed();
        }}
      />
      <Divide>{t('passkey.orCode')}</Divide>
    </>
  );
}
