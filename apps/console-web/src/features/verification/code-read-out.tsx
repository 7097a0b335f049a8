import { verifyCallerCode } from '@madoguchi/contract/console/verification';
import { call } from '@madoguchi/web/api';
import { typedDigits } from '@madoguchi/web/half-width';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../../app/problem-words.ts';
import { isPlainEnter } from '../../ui/keys.ts';
import { TextField } from '../../ui/text-field.tsx';
import { type CallerCheckProps, Way } from './way.tsx';

const FIELD = 'caller-code';
const CODE = /^\d{6}$/;

/** Way 2: a code of the customer's own app, read out. It is used up by it; wrong ones do not lock the token. */
export function CodeReadOut({ page, act, caller }: CallerCheckProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [sent, setSent] = useState(false);
  const check = useMutation({
    mutationFn: (digits: string) =>
      call(verifyCallerCode, { params: { customerId: page.customer.id }, body: { act, code: digits } }),
    onSuccess: (grant) => caller.setChecked({ ...grant, by: 'code_read_out' }),
    onError: () => setCode(''),
    // The next code is typed where the last one was.
    onSettled: () => document.getElementById(FIELD)?.focus(),
  });
  const { title, remedy } = useProblemWords(check.error);
  const malformed = sent && !CODE.test(typedDigits(code)) ? t('callerCheck.codeMissing') : undefined;
  const answer = check.isError ? t('common.causeAndRemedy', { title, remedy }) : undefined;
  const send = () => {
    const digits = typedDigits(code);
    setSent(true);
    check.reset();
    if (!CODE.test(digits)) document.getElementById(FIELD)?.focus();
    else if (!check.isPending) {
      setSent(false);
      caller.setChecked(null);
      check.mutate(digits);
    }
  };
  const usable = page.diagnosis.status === 'active' || page.diagnosis.status === 'locked';
  return (
    <Way title={t('callerCheck.code')} how={t('callerCheck.codeHow')}>
      {usable ? (
        <>
          <TextField
            id={FIELD}
            label={t('callerCheck.codeLabel')}
            inputMode="numeric"
            autoComplete="off"
            maxLength={32}
            value={code}
            error={malformed ?? answer}
            onChange={(event) => setCode(event.target.value)}
            onKeyDown={(event) => {
              if (!isPlainEnter(event.nativeEvent)) return;
              // Enter checks the code here, and does not go on in the form around it.
              event.preventDefault();
              event.stopPropagation();
              send();
            }}
          />
          <Box>
            <Button variant="outlined" disabled={check.isPending} onClick={send}>
              {check.isPending ? t('acts.sending') : t('callerCheck.codeSubmit')}
            </Button>
          </Box>
        </>
      ) : (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('callerCheck.codeUnusable')}
        </Typography>
      )}
    </Way>
  );
}
