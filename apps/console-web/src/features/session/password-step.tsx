import { halfWidth } from '@madoguchi/web/half-width';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary, type Fault } from '../../ui/error-summary.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFocusOn } from '../../ui/use-focus-on.ts';

interface PasswordStepProps {
  /** Another way stands above it, which most people take. */
  beside: boolean;
  onDone: (passkey: boolean) => void;
}

/** First step: staff number and password. */
export function PasswordStep({ beside, onDone }: PasswordStepProps) {
  const { t } = useTranslation();
  const [staffNumber, setStaffNumber] = useState('');
  const [password, setPassword] = useState('');
  const [sent, setSent] = useState(0);
  const send = useMutation({
    mutationFn: async () =>
      (await import('./sign-in-calls.ts')).sendPassword(halfWidth(staffNumber), password),
    onSuccess: ({ passkey }) => onDone(passkey),
  });
  const faults: Fault[] = [];
  if (sent > 0 && halfWidth(staffNumber) === '') {
    faults.push({ fieldId: 'staff-number', text: t('signIn.staffNumberMissing') });
  }
  if (sent > 0 && password === '') faults.push({ fieldId: 'password', text: t('signIn.passwordMissing') });
  const summary = useFocusOn(sent + send.failureCount);
  const faultOf = (fieldId: string) => faults.find((fault) => fault.fieldId === fieldId)?.text;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (send.isPending) return;
    setSent((times) => times + 1);
    send.reset();
    if (halfWidth(staffNumber) !== '' && password !== '') send.mutate();
  }

  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
      <ErrorSummary faults={faults} ref={summary} />
      {send.isError && <ProblemNotice error={send.error} ref={summary} />}
      <TextField
        id="staff-number"
        label={t('signIn.staffNumber')}
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        autoFocus
        maxLength={20}
        value={staffNumber}
        error={faultOf('staff-number')}
        onChange={(event) => setStaffNumber(event.target.value)}
      />
      <TextField
        id="password"
        type="password"
        label={t('signIn.password')}
        autoComplete="current-password"
        maxLength={256}
        value={password}
        error={faultOf('password')}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button
        type="submit"
        variant={beside ? 'outlined' : 'contained'}
        size="large"
        aria-disabled={send.isPending}
      >
        {send.isPending ? t('signIn.sending') : t('signIn.next')}
      </Button>
    </Box>
  );
}
