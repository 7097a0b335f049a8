import { asApiError } from '@madoguchi/web/api-errors';
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
import { SESSION_KEY } from '../session/sign-in-state.ts';

const NAME_FIELD = 'passkey-name';

/** A new passkey: its name, and a fresh own code where the last one is old. */
export function PasskeyForm({ onAdded }: { onAdded: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [attempts, setAttempts] = useState(0);
  const make = useMutation({
    mutationFn: async () => {
      const { makePasskey } = await import('./make-passkey.ts');
      await makePasskey(name.trim(), own.asked ? { ownCode: own.code } : {});
    },
    onSuccess: () => {
      setName('');
      own.setCode('');
      setAttempts(0);
      void client.invalidateQueries({ queryKey: SESSION_KEY });
      onAdded();
    },
    onError: () => setAttempts((times) => times + 1),
  });
  const own = useOwnCode(false, make.error, attempts);
  const summary = useFocusOn(attempts);
  if (!('PublicKeyCredential' in window)) return <Notice tone="info" title={t('passkeys.unsupported')} />;
  const nameFault = attempts > 0 && name.trim() === '' ? t('passkeys.nameMissing') : undefined;
  const faults = [
    ...(nameFault === undefined ? [] : [{ fieldId: NAME_FIELD, text: nameFault }]),
    ...(own.fault === undefined ? [] : [{ fieldId: 'own-code', text: own.fault }]),
  ];
  const answered = asApiError(make.error) !== null;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (make.isPending) return;
    make.reset();
    setAttempts((times) => times + 1);
    if (name.trim() !== '' && (!own.asked || /^\d{6}$/.test(own.code))) make.mutate();
  }

  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 1.25, maxWidth: 460 }}>
      <ErrorSummary faults={make.isPending ? [] : faults} ref={summary} />
      {make.isError && answered && <ProblemNotice error={make.error} ref={summary} />}
      {make.isError && !answered && (
        <Notice tone="error" role="alert" title={t('passkeys.makeFailedTitle')} ref={summary}>
          {t('passkeys.makeFailedBody')}
        </Notice>
      )}
      <TextField
        id={NAME_FIELD}
        label={t('passkeys.name')}
        hint={t('passkeys.nameHint')}
        autoComplete="off"
        maxLength={40}
        value={name}
        error={nameFault}
        onChange={(event) => setName(event.target.value)}
      />
      <OwnCodeInput own={own} />
      <Box>
        <Button type="submit" variant="outlined" aria-disabled={make.isPending}>
          {make.isPending ? t('passkey.waiting') : t('passkeys.add')}
        </Button>
      </Box>
    </Box>
  );
}
