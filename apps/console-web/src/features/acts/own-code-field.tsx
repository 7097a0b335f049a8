import type { ActOnPage, CustomerPage } from '@madoguchi/contract/console/customers';
import { problemCode } from '@madoguchi/web/api-errors';
import { typedDigits } from '@madoguchi/web/half-width';
import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useProblemWords } from '../../app/problem-words.ts';
import { TextField } from '../../ui/text-field.tsx';
import { PasskeyInstead } from '../session/passkey-instead.tsx';

export const OWN_CODE_FIELD = 'own-code';

const CODE = /^\d{6}$/;

/** The own code as typed, made half-width; six digits where one is asked for. */
export function ownCodeSchema(asked: boolean) {
  return z
    .string()
    .transform(typedDigits)
    .refine((code) => !asked || CODE.test(code));
}

interface OwnCodeFieldProps {
  fault: string | undefined;
  error: unknown;
  /** A passkey was given in its place. */
  onPasskey: () => void;
}

/** The operator's own code, with what the form or the server says of it. The form holds it as `ownCode`. */
export function OwnCodeField({ fault, error, onPasskey }: OwnCodeFieldProps) {
  const { t } = useTranslation();
  const { register, setValue } = useFormContext<{ ownCode: string }>();
  const { title, remedy } = useProblemWords(error);
  const answer = isAboutOwnCode(error) ? t('common.causeAndRemedy', { title, remedy }) : undefined;
  const said = fault ?? answer;
  useEffect(() => {
    // Each code counts once: after an answer that was about the code, the next one is typed.
    if (!isAboutOwnCode(error)) return;
    setValue('ownCode', '');
    document.getElementById(OWN_CODE_FIELD)?.focus();
  }, [error, setValue]);
  return (
    <Box data-step>
      <TextField
        id={OWN_CODE_FIELD}
        label={t('release.ownCode')}
        // What went wrong takes the place of the hint, so that the dialogue still fits the screen.
        {...(said === undefined ? { hint: t('release.ownCodeHint') } : {})}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={32}
        error={said}
        {...register('ownCode')}
      />
      <PasskeyInstead onGiven={onPasskey} />
    </Box>
  );
}

/** The own code is asked for when the page said so, or once the server has; then it stays until a passkey took its place. */
export function useOwnCodeAsked(page: CustomerPage, act: ActOnPage, error: unknown): [boolean, () => void] {
  const [asked, setAsked] = useState(page.acts.some((state) => state.act === act && state.needsOwnCode));
  const [answered, setAnswered] = useState<unknown>(null);
  if (!asked && isAboutOwnCode(error) && error !== answered) setAsked(true);
  const passkeyGiven = () => {
    setAnswered(error);
    setAsked(false);
  };
  return [asked, passkeyGiven];
}

/** Whether an answer is about the operator's own code: it stands beside the field then. */
export function isAboutOwnCode(error: unknown): boolean {
  const code = problemCode(error);
  return code === 'step_up_required' || (code?.startsWith('staff_code_') ?? false);
}
