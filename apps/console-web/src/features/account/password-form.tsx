import { changePassword } from '@madoguchi/contract/console/own-account';
import { call } from '@madoguchi/web/api';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFocusOn } from '../../ui/use-focus-on.ts';
import { OwnCodeInput, useOwnCode } from '../administration/own-code.tsx';
import { newPasswordFaults, PasswordFields, passwordProblem } from './password-fields.tsx';

const EMPTY = { value: '', again: '' };
const PRESENT_FIELD = 'present-password';

/** A new password of one's own: the present one, the new one twice, and a fresh own code. */
export function PasswordForm() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [present, setPresent] = useState('');
  const [password, setPassword] = useState(EMPTY);
  const [attempts, setAttempts] = useState(0);
  const send = useMutation({
    mutationFn: () =>
      call(changePassword, {
        body: { presentPassword: present, newPassword: password.value, ownCode: own.code },
      }),
    onSuccess: () => {
      setPresent('');
      setPassword(EMPTY);
      own.setCode('');
      setAttempts(0);
      void client.invalidateQueries({ queryKey: ['own-sessions'] });
    },
    onError: () => setAttempts((times) => times + 1),
  });
  const own = useOwnCode(true, send.error, attempts);
  const summary = useFocusOn(attempts);
  const refused = passwordProblem(send.error);
  const found = [
    ...(present === '' ? [{ fieldId: PRESENT_FIELD, text: t('change.missing') }] : []),
    ...newPasswordFaults(password, refused).map(({ fieldId, key }) => ({ fieldId, text: t(key) })),
    ...(own.fault === undefined ? [] : [{ fieldId: 'own-code', text: own.fault }]),
  ];
  const faults = attempts > 0 ? found : [];
  const faultOf = (fieldId: string) => faults.find((fault) => fault.fieldId === fieldId)?.text;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (send.isPending) return;
    send.reset();
    setAttempts((times) => times + 1);
    const complete =
      present !== '' && newPasswordFaults(password, null).length === 0 && /^\d{6}$/.test(own.code);
    if (complete) send.mutate();
  }

  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 1.25, maxWidth: 460 }}>
      <ErrorSummary faults={faults} ref={summary} />
      {send.isError && refused === null && <ProblemNotice error={send.error} ref={summary} />}
      {send.isSuccess && <Notice tone="success" role="status" title={t('account.changed')} />}
      <TextField
        id={PRESENT_FIELD}
        label={t('account.present')}
        type="password"
        autoComplete="current-password"
        maxLength={256}
        value={present}
        error={faultOf(PRESENT_FIELD)}
        onChange={(event) => setPresent(event.target.value)}
      />
      <PasswordFields password={password} onChange={setPassword} faultOf={faultOf} />
      <OwnCodeInput own={own} />
      <Box>
        <Button type="submit" variant="contained" aria-disabled={send.isPending}>
          {t('account.change')}
        </Button>
      </Box>
    </Box>
  );
}
