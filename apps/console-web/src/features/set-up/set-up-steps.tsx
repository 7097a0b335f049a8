import { beginSetUp, finishSetUp } from '@madoguchi/contract/console/own-account';
import { call } from '@madoguchi/web/api';
import { typedDigits } from '@madoguchi/web/half-width';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary, type Fault } from '../../ui/error-summary.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFocusOn } from '../../ui/use-focus-on.ts';
import { newPasswordFaults, PasswordFields, passwordProblem } from '../account/password-fields.tsx';
import { KeyCard } from './key-card.tsx';

interface SetUpStepsProps {
  secret: string;
  awaits: 'account' | 'token';
  onReady: (staffNumber: string) => void;
}

/** Password (a whole account), then the key for the app, then its first code. */
export function SetUpSteps({ secret, awaits, onReady }: SetUpStepsProps) {
  const [key, setKey] = useState<{ keyUri: string; key: string } | null>(null);
  return key === null ? (
    <PasswordStep secret={secret} awaits={awaits} onKey={setKey} />
  ) : (
    <CodeStep secret={secret} keyOfToken={key} onReady={onReady} />
  );
}

function PasswordStep(props: {
  secret: string;
  awaits: 'account' | 'token';
  onKey: (key: { keyUri: string; key: string }) => void;
}) {
  const { t } = useTranslation();
  const whole = props.awaits === 'account';
  const [password, setPassword] = useState({ value: '', again: '' });
  const [attempts, setAttempts] = useState(0);
  const send = useMutation({
    mutationFn: () =>
      call(beginSetUp, { body: { secret: props.secret, ...(whole ? { password: password.value } : {}) } }),
    onSuccess: props.onKey,
    onError: () => setAttempts((times) => times + 1),
  });
  const refused = passwordProblem(send.error);
  const own = whole ? newPasswordFaults(password, refused) : [];
  const found = own.map(({ fieldId, key }) => ({ fieldId, text: t(key) }));
  const faults = attempts > 0 ? found : [];
  return (
    <StepForm
      title={whole ? t('setUp.stepPassword') : t('setUp.tokenOnly')}
      submit={t('setUp.begin')}
      pending={send.isPending}
      faults={faults}
      attempts={attempts}
      error={refused === null ? send.error : null}
      onSubmit={() => {
        send.reset();
        setAttempts((times) => times + 1);
        if (!whole || newPasswordFaults(password, null).length === 0) send.mutate();
      }}
    >
      {whole && (
        <PasswordFields
          password={password}
          onChange={setPassword}
          faultOf={(fieldId) => faults.find((fault) => fault.fieldId === fieldId)?.text}
          autoFocus
        />
      )}
    </StepForm>
  );
}

function CodeStep(props: {
  secret: string;
  keyOfToken: { keyUri: string; key: string };
  onReady: (staffNumber: string) => void;
}) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [attempts, setAttempts] = useState(0);
  const send = useMutation({
    mutationFn: () => call(finishSetUp, { body: { secret: props.secret, code } }),
    onSuccess: ({ staffNumber }) => props.onReady(staffNumber),
    onError: () => {
      setCode('');
      setAttempts((times) => times + 1);
    },
  });
  const missing = attempts > 0 && send.error === null && !/^\d{6}$/.test(code);
  const fault = missing ? t('change.codeMalformed') : undefined;
  return (
    <StepForm
      title={t('setUp.stepToken')}
      submit={t('setUp.finish')}
      pending={send.isPending}
      faults={fault === undefined ? [] : [{ fieldId: 'code', text: fault }]}
      attempts={attempts}
      error={send.error}
      onSubmit={() => {
        send.reset();
        setAttempts((times) => times + 1);
        if (/^\d{6}$/.test(code)) send.mutate();
      }}
    >
      <KeyCard keyUri={props.keyOfToken.keyUri} keyText={props.keyOfToken.key} />
      <Box sx={{ fontWeight: 600 }}>{t('setUp.stepCode')}</Box>
      <TextField
        id="code"
        label={t('setUp.code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={32}
        value={code}
        error={fault}
        onChange={(event) => setCode(typedDigits(event.target.value))}
      />
    </StepForm>
  );
}

function StepForm(props: {
  title: string;
  submit: string;
  pending: boolean;
  faults: readonly Fault[];
  attempts: number;
  error: unknown;
  onSubmit: () => void;
  children: ReactNode;
}) {
  const summary = useFocusOn(props.attempts);
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (!props.pending) props.onSubmit();
      }}
      sx={{ display: 'grid', gap: 1.5 }}
    >
      <Box sx={{ fontWeight: 600 }}>{props.title}</Box>
      <ErrorSummary faults={props.faults} ref={summary} />
      {props.error !== null && <ProblemNotice error={props.error} ref={summary} />}
      {props.children}
      <Button type="submit" variant="contained" size="large" aria-disabled={props.pending}>
        {props.submit}
      </Button>
    </Box>
  );
}
