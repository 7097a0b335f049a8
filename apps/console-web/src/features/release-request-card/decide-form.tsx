import type { ReleaseRequestView } from '@madoguchi/contract/console/release-requests';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sendsForm } from '../../ui/keys.ts';
import { Notice } from '../../ui/notice.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFocusOn } from '../../ui/use-focus-on.ts';
import { FreeTextField } from '../identity-check/free-text-field.tsx';
import { PasskeyInstead } from '../session/passkey-instead.tsx';
import {
  type DecisionFault,
  type DecisionForm,
  decisionFaults,
  EMPTY_DECISION,
  FIELD_OF,
  type TypedField,
  type Verdict,
  withoutSecrets,
} from './decision-form.ts';
import { type Decided, useDecision } from './use-decision.ts';

interface DecideFormProps {
  request: ReleaseRequestView;
  customerId: string;
  /** At the teller's terminal: with the officer's whole sign-in. */
  here: boolean;
  onDone: (decided: Decided) => void;
  onCancel?: () => void;
}

/** Where an officer approves or rejects: with the fresh own code, and a reason for a rejection. */
export function DecideForm({ request, customerId, here, onDone, onCancel }: DecideFormProps) {
  const { t } = useTranslation();
  const id = useId();
  const [form, setForm] = useState(EMPTY_DECISION);
  const [rejecting, setRejecting] = useState(false);
  const [faults, setFaults] = useState<DecisionFault[]>([]);
  const [answers, setAnswers] = useState(0);
  const problem = useFocusOn(answers);
  const decision = useDecision({ customerId, requestId: request.requestId }, here, onDone);
  const verdict: Verdict = rejecting ? 'reject' : 'approve';
  const send = () => {
    if (decision.isPending) return;
    const found = decisionFaults(form, verdict, here);
    setFaults(found);
    const [first] = found;
    if (first !== undefined) return document.getElementById(`${id}-${FIELD_OF[first]}`)?.focus();
    decision.mutate(
      { form, verdict },
      {
        onError: () => {
          setForm(withoutSecrets);
          setAnswers((times) => times + 1);
        },
      },
    );
  };
  return (
    <Box
      component="form"
      noValidate
      autoComplete="off"
      aria-label={here ? t('decide.here') : t('decide.title')}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event: KeyboardEvent) => {
        if (!sendsForm(event.nativeEvent)) return;
        event.preventDefault();
        event.stopPropagation();
        send();
      }}
      sx={{ display: 'grid', gap: 1 }}
    >
      {here && <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>{t('decide.hereHint')}</Box>}
      {decision.isError && <ProblemNotice error={decision.error} ref={problem} />}
      <Fields {...{ id, form, faults, here, rejecting }} onForm={setForm} />
      <Verdicts
        pending={decision.isPending}
        rejecting={rejecting}
        onRejecting={(now) => {
          setRejecting(now);
          setFaults([]);
        }}
        {...(onCancel === undefined ? {} : { onCancel })}
      />
      <Box role="status" sx={{ position: 'absolute', clipPath: 'inset(50%)' }}>
        {decision.isPending ? t('acts.sending') : ''}
      </Box>
    </Box>
  );
}

interface FieldsProps {
  id: string;
  form: DecisionForm;
  faults: readonly DecisionFault[];
  here: boolean;
  rejecting: boolean;
  onForm: (form: DecisionForm) => void;
}

function Fields({ id, form, faults, here, rejecting, onForm }: FieldsProps) {
  const { t } = useTranslation();
  const first = useRef<HTMLInputElement>(null);
  const note = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Opened by a button that is gone now.
    if (here) first.current?.focus();
  }, [here]);
  useEffect(() => {
    if (rejecting) note.current?.focus();
  }, [rejecting]);
  const field = (name: TypedField) => {
    const fault = faults.find((each) => FIELD_OF[each] === name);
    return {
      id: `${id}-${name}`,
      label: t(`decide.${name}`),
      value: form[name],
      error: fault === undefined ? undefined : t(`decide.${fault}`),
      onChange: (event: { target: { value: string } }) => onForm({ ...form, [name]: event.target.value }),
    };
  };
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1.25,
        gridTemplateColumns: { xs: '1fr', sm: here ? '1fr 1fr 1fr' : 'minmax(0, 320px) 1fr' },
        alignItems: 'start',
      }}
    >
      {rejecting && (
        <Box sx={{ gridColumn: '1 / -1' }}>
          <FreeTextField {...field('note')} hint={t('decide.noteHint')} ref={note} />
        </Box>
      )}
      {here && (
        <>
          <TextField
            {...field('staffNumber')}
            ref={first}
            maxLength={20}
            autoComplete="off"
            inputMode="numeric"
          />
          {/* Not `current-password`: the browser would offer the teller's. */}
          <TextField {...field('password')} type="password" maxLength={256} autoComplete="new-password" />
        </>
      )}
      {form.passkey ? (
        <Notice tone="success" role="status" title={t('passkeys.given')} />
      ) : (
        <Box>
          <TextField
            {...field('ownCode')}
            hint={t('decide.ownCodeHint')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={32}
          />
          {!here && <PasskeyInstead onGiven={() => onForm({ ...form, passkey: true })} />}
        </Box>
      )}
    </Box>
  );
}

interface VerdictsProps {
  pending: boolean;
  rejecting: boolean;
  onRejecting: (now: boolean) => void;
  onCancel?: () => void;
}

function Verdicts({ pending, rejecting, onRejecting, onCancel }: VerdictsProps) {
  const { t } = useTranslation();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      {rejecting ? (
        <Button type="submit" variant="contained" color="error" disabled={pending}>
          {pending ? t('acts.sending') : t('decide.reject')}
        </Button>
      ) : (
        <Button type="submit" variant="contained" disabled={pending}>
          {pending ? t('acts.sending') : t('decide.approve')}
        </Button>
      )}
      <Button variant="outlined" color="inherit" disabled={pending} onClick={() => onRejecting(!rejecting)}>
        {rejecting ? t('decide.toApprove') : t('decide.toReject')}
      </Button>
      {onCancel !== undefined && (
        <Button color="inherit" disabled={pending} onClick={onCancel} sx={{ ml: 'auto' }}>
          {t('decide.cancel')}
        </Button>
      )}
    </Box>
  );
}
