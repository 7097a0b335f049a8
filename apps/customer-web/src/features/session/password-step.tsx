import { halfWidth } from '@madoguchi/web/half-width';
import { useState } from 'react';
import { useWords } from '../../app/words.ts';
import { type Fault, faultOf } from '../../ui/fault.ts';
import { Form, SubmitButton } from '../../ui/form.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useSending } from '../../ui/use-sending.ts';
import type { NextStep } from './sign-in-calls.ts';

/** First step: login ID and login password. */
export function PasswordStep({ onDone }: { onDone: (next: NextStep) => void }) {
  const say = useWords();
  const [loginId, setLoginId] = useState('');
  const [password, setPassword] = useState('');
  const sending = useSending({
    check: () => {
      const faults: Fault[] = [];
      if (halfWidth(loginId) === '') faults.push({ fieldId: 'login-id', text: say('login.loginIdMissing') });
      if (password === '') faults.push({ fieldId: 'login-password', text: say('login.passwordMissing') });
      return faults;
    },
    send: async () => (await import('./sign-in-calls.ts')).sendPassword(halfWidth(loginId), password),
    onDone,
    onError: () => setPassword(''),
  });
  return (
    <Form sending={sending}>
      <TextField
        id="login-id"
        label={say('login.loginId')}
        autoComplete="username"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        maxLength={64}
        value={loginId}
        error={faultOf(sending.faults, 'login-id')}
        onChange={(event) => setLoginId(event.target.value)}
      />
      <PasswordField
        id="login-password"
        label={say('login.password')}
        autoComplete="current-password"
        maxLength={256}
        value={password}
        error={faultOf(sending.faults, 'login-password')}
        onChange={(event) => setPassword(event.target.value)}
      />
      <SubmitButton sending={sending} label={say('login.submit')} busyLabel={say('login.sending')} />
    </Form>
  );
}
