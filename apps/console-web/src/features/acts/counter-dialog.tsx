import { zodResolver } from '@hookform/resolvers/zod';
import type { ActReply } from '@madoguchi/contract/console/acts';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Consequence } from '../../ui/consequence.tsx';
import type { Fault } from '../../ui/error-summary.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { FormNumberField, IdentityFields } from '../identity-check/identity-fields.tsx';
import {
  EMPTY_IDENTITY,
  type IdentityForm,
  identityFormSchema,
  useIdentityFaults,
} from '../identity-check/identity-form.ts';
import type { ActDialogProps } from './act-dialog-props.ts';
import {
  isAboutOwnCode,
  OWN_CODE_FIELD,
  OwnCodeField,
  ownCodeSchema,
  useOwnCodeAsked,
} from './own-code-field.tsx';
import { targetOf } from './use-act.ts';
import { type CounterForm, useCounterAct } from './use-counter-act.ts';

/** What an act at the counter sends beside its grant. */
export type OwnCode = { ownCode?: string };

interface CounterDialogProps extends ActDialogProps {
  act: 'resume_token' | 'unlock_token' | 'unfreeze';
  title: string;
  submitLabel: string;
  consequence: ReactNode;
  send: (body: OwnCode & { grantId: string }, idempotencyKey: string) => Promise<ActReply>;
}

type Form = IdentityForm & { ownCode: string };

/** The dialogue of an act that the customer attends with her documents: identity check, own code where asked, act. */
export function CounterDialog({ page, act, send, onClose, onDone, ...words }: CounterDialogProps) {
  const sending = useCounterAct<OwnCode>({
    ...{ page, act, onDone },
    send: (grantId, rest, idempotencyKey) => send({ grantId, ...rest }, idempotencyKey),
  });
  const [withCode, passkeyGiven] = useOwnCodeAsked(page, act, sending.error);
  const form = useForm<Form, unknown, CounterForm<OwnCode>>({
    defaultValues: { ...EMPTY_IDENTITY, ownCode: '' },
    resolver: zodResolver(counterForm(withCode)),
    shouldFocusError: false,
  });
  const faults = useCounterFaults(form.formState.errors);
  const aboutCode = isAboutOwnCode(sending.error);
  return (
    <FormProvider {...form}>
      <FormDialog
        wide
        title={words.title}
        target={`${targetOf(page).name} ${targetOf(page).account}`}
        submitLabel={words.submitLabel}
        pending={sending.isPending}
        error={aboutCode ? null : sending.error}
        faults={faults}
        attempts={aboutCode ? 0 : sending.attempts}
        onClose={onClose}
        onSubmit={() => void form.handleSubmit((body) => sending.mutate(body), sending.stop)()}
      >
        <IdentityFields />
        <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
          <FormNumberField />
          {withCode && (
            <OwnCodeField
              fault={faults.find(({ fieldId }) => fieldId === OWN_CODE_FIELD)?.text}
              error={sending.error}
              onPasskey={passkeyGiven}
            />
          )}
        </Box>
        <Consequence>{words.consequence}</Consequence>
      </FormDialog>
    </FormProvider>
  );
}

function counterForm(withCode: boolean) {
  return z
    .object({ identityCheck: identityFormSchema, ownCode: ownCodeSchema(withCode) })
    .transform(({ identityCheck, ownCode }) => ({ identityCheck, rest: withCode ? { ownCode } : {} }));
}

function useCounterFaults(errors: Parameters<typeof useIdentityFaults>[0] & { ownCode?: unknown }): Fault[] {
  const { t } = useTranslation();
  const faults: Fault[] = useIdentityFaults(errors);
  if (errors.ownCode !== undefined)
    faults.push({ fieldId: OWN_CODE_FIELD, text: t('release.ownCodeMissing') });
  return faults;
}
