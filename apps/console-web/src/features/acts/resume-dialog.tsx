import { zodResolver } from '@hookform/resolvers/zod';
import { type identityCheckSchema, resumeToken } from '@madoguchi/contract/console/acts';
import { call } from '@madoguchi/web/api';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Consequence } from '../../ui/consequence.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { FormNumberField, IdentityFields } from '../identity-check/identity-fields.tsx';
import {
  EMPTY_IDENTITY,
  type IdentityForm,
  identityFormSchema,
  useIdentityFaults,
} from '../identity-check/identity-form.ts';
import type { ActDialogProps } from './act-dialog-props.ts';
import { targetOf, useAct } from './use-act.ts';

const resumeForm = z.object({ identityCheck: identityFormSchema });
type ResumeBody = { identityCheck: z.output<typeof identityCheckSchema> };

/** Puts a suspended token back into service, the customer present with documents. */
export function ResumeDialog({ page, onClose, onDone }: ActDialogProps) {
  const { t } = useTranslation();
  const params = { customerId: page.customer.id };
  const act = useAct(
    (body: ResumeBody, idempotencyKey) => call(resumeToken, { params, body }, { idempotencyKey }),
    onDone,
  );
  const form = useForm<IdentityForm, unknown, ResumeBody>({
    defaultValues: EMPTY_IDENTITY,
    resolver: zodResolver(resumeForm),
    shouldFocusError: false,
  });
  const faults = useIdentityFaults(form.formState.errors);
  return (
    <FormProvider {...form}>
      <FormDialog
        wide
        title={t('resume.title')}
        target={`${targetOf(page).name} ${targetOf(page).account}`}
        submitLabel={t('resume.submit')}
        pending={act.isPending}
        error={act.error}
        faults={faults}
        attempts={act.attempts}
        onClose={onClose}
        onSubmit={() => void form.handleSubmit((body) => act.mutate(body), act.stop)()}
      >
        <IdentityFields />
        <FormNumberField />
        <Consequence>{t('resume.consequence', targetOf(page))}</Consequence>
      </FormDialog>
    </FormProvider>
  );
}
