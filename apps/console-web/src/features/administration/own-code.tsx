import { typedDigits } from '@madoguchi/web/half-width';
import { machineNowMs } from '@madoguchi/web/use-clock';
import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/text-field.tsx';
import { isAboutOwnCode } from '../acts/own-code-field.tsx';
import { PasskeyInstead } from '../session/passkey-instead.tsx';
import { useSession } from '../session/session.ts';

/** The operator's own code in a form of a few fields: whether it is asked for, what is typed, what is wrong with it. */
export interface OwnCode {
  asked: boolean;
  code: string;
  setCode: (typed: string) => void;
  fault: string | undefined;
  /** A passkey was given in its place; null: this act takes a code each time. */
  onPasskey: (() => void) | null;
}

/** @param always - the act takes a code each time, not only when the last one is old */
export function useOwnCode(always: boolean, error: unknown, attempts: number): OwnCode {
  const { t } = useTranslation();
  const { data } = useSession();
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(() => {
    const freshUntilMs = data?.steppedUpUntilMs ?? 0;
    return always || freshUntilMs < machineNowMs() + (data?.clockOffsetMs ?? 0);
  });
  const [answered, setAnswered] = useState<unknown>(null);
  if (!asked && isAboutOwnCode(error) && error !== answered) setAsked(true);
  useEffect(() => {
    // Each code counts once: after an answer that was about the code, the next one is typed.
    if (isAboutOwnCode(error)) setCode('');
  }, [error]);
  const wrong = asked && attempts > 0 && !/^\d{6}$/.test(code);
  return {
    asked,
    code: asked ? code : '',
    setCode: (typed) => setCode(typedDigits(typed)),
    fault: wrong ? t('change.codeMalformed') : undefined,
    onPasskey: always
      ? null
      : () => {
          setAnswered(error);
          setAsked(false);
        },
  };
}

/** The field of {@link useOwnCode}; nothing where no code is asked for. */
export function OwnCodeInput({ own }: { own: OwnCode }) {
  const { t } = useTranslation();
  if (!own.asked) return null;
  return (
    <Box>
      <TextField
        id="own-code"
        label={t('change.ownCode')}
        hint={t('change.ownCodeHint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={32}
        value={own.code}
        error={own.fault}
        onChange={(event) => own.setCode(event.target.value)}
      />
      {own.onPasskey !== null && <PasskeyInstead onGiven={own.onPasskey} />}
    </Box>
  );
}
