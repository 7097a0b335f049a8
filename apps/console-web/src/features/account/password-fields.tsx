import { asApiError } from '@madoguchi/web/api-errors';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/text-field.tsx';

const NEW_PASSWORD_FIELD = 'new-password';
const AGAIN_FIELD = 'new-password-again';
const SHORTEST = 12;

/** A new password, typed twice. */
export interface NewPassword {
  value: string;
  again: string;
}

type PasswordProblem = 'too_short' | 'too_long' | 'well_known' | 'own_data' | 'repetition';
type FaultKey = `account.problem.${PasswordProblem}` | 'account.differ';

/** What is wrong with it: what the form itself sees (too short, or the two differ), and what the server has refused. */
export function newPasswordFaults(
  { value, again }: NewPassword,
  refused: PasswordProblem | null,
): { fieldId: string; key: FaultKey }[] {
  if ([...value.normalize('NFKC')].length < SHORTEST) {
    return [{ fieldId: NEW_PASSWORD_FIELD, key: 'account.problem.too_short' }];
  }
  if (value !== again) return [{ fieldId: AGAIN_FIELD, key: 'account.differ' }];
  return refused === null ? [] : [{ fieldId: NEW_PASSWORD_FIELD, key: `account.problem.${refused}` }];
}

/** What the server finds wrong with the new password; null: nothing, or another error. */
export function passwordProblem(error: unknown): PasswordProblem | null {
  const problem = asApiError(error)?.problem;
  return problem?.code === 'password_unsuitable' ? (problem.facts?.problem as PasswordProblem) : null;
}

interface PasswordFieldsProps {
  password: NewPassword;
  onChange: (password: NewPassword) => void;
  faultOf: (fieldId: string) => string | undefined;
  autoFocus?: boolean;
}

/** The fields of a new password: pasting is welcome, and what is typed can be shown (NIST SP 800-63B-4 section 3.1.1.2). */
export function PasswordFields({ password, onChange, faultOf, autoFocus = false }: PasswordFieldsProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const type = shown ? 'text' : 'password';
  return (
    <>
      <TextField
        id={NEW_PASSWORD_FIELD}
        label={t('account.next')}
        hint={t('account.nextHint')}
        type={type}
        autoComplete="new-password"
        autoFocus={autoFocus}
        maxLength={256}
        value={password.value}
        error={faultOf(NEW_PASSWORD_FIELD)}
        onChange={(event) => onChange({ ...password, value: event.target.value })}
      />
      <TextField
        id={AGAIN_FIELD}
        label={t('account.again')}
        type={type}
        autoComplete="new-password"
        maxLength={256}
        value={password.again}
        error={faultOf(AGAIN_FIELD)}
        onChange={(event) => onChange({ ...password, again: event.target.value })}
      />
      <Box
        component="label"
        sx={{ display: 'flex', gap: 1, alignItems: 'center', fontSize: '0.875rem', minHeight: 24 }}
      >
        <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
        {t('account.show')}
      </Box>
    </>
  );
}
