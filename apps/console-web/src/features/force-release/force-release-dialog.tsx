import { zodResolver } from '@hookform/resolvers/zod';
import { forceRelease, forceReleaseBody } from '@madoguchi/contract/console/acts';
import { call } from '@madoguchi/web/api';
import { problemCode } from '@madoguchi/web/api-errors';
import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { type FieldErrors, FormProvider, useForm, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../../app/problem-words.ts';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { Consequence } from '../../ui/consequence.tsx';
import type { Fault } from '../../ui/error-summary.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { ActDialogProps } from '../acts/act-dialog-props.ts';
import { targetOf, useAct } from '../acts/use-act.ts';
import { FormNumberField, IdentityFields } from '../identity-check/identity-fields.tsx';
import { useIdentityFaults } from '../identity-check/identity-form.ts';
import {
  EMPTY_FORM,
  type ForceReleaseBody,
  type ForceReleaseForm,
  forceReleaseSchema,
} from './force-release-form.ts';

const REASONS = forceReleaseBody.shape.reason.options;
const OWN_CODE_FIELD = 'own-code';

/** Force-release in the order of the paper form. Nothing changes on screen before the server has answered. */
export function ForceReleaseDialog({ page, onClose, onDone }: ActDialogProps) {
  const { t } = useTranslation();
  const params = { customerId: page.customer.id };
  const act = useAct(
    (body: ForceReleaseBody, idempotencyKey) => call(forceRelease, { params, body }, { idempotencyKey }),
    onDone,
  );
  const withCode = useOwnCodeAsked(page.acts, act.error);
  const form = useForm<ForceReleaseForm, unknown, ForceReleaseBody>({
    defaultValues: EMPTY_FORM,
    resolver: zodResolver(forceReleaseSchema(withCode)),
    shouldFocusError: false,
  });
  const { register, formState, handleSubmit, setValue } = form;
  const faults = useReleaseFaults(formState.errors);
  // What the server says of the code stands beside the code, which has the focus.
  const aboutCode = asksForCode(act.error);
  const faultOf = (fieldId: string) => faults.find((fault) => fault.fieldId === fieldId)?.text;

  useEffect(() => {
    // Each code counts once: after an answer that was about the code, the next one is typed.
    if (!asksForCode(act.error)) return;
    setValue('ownCode', '');
    document.getElementById(OWN_CODE_FIELD)?.focus();
  }, [act.error, setValue]);

  return (
    <FormProvider {...form}>
      <FormDialog
        wide
        title={t('release.title')}
        target={`${targetOf(page).name} ${targetOf(page).account}`}
        submitLabel={t('release.submit')}
        pending={act.isPending}
        error={aboutCode ? null : act.error}
        faults={faults}
        attempts={aboutCode ? 0 : act.attempts}
        onClose={onClose}
        onSubmit={() => void handleSubmit((body) => act.mutate(body), act.stop)()}
      >
        <IdentityFields />
        <ChoiceGroup
          id="reason"
          legend={t('release.reason')}
          hint={t('identity.keysOne')}
          columns={6}
          error={faultOf('reason')}
          choices={REASONS.map((value) => ({ value, text: t(`releaseReason.${value}`) }))}
          inputProps={() => register('reason')}
        />
        <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
          <FormNumberField />
          {withCode && <OwnCodeField fault={faultOf(OWN_CODE_FIELD)} error={aboutCode ? act.error : null} />}
        </Box>
        <Consequence>
          <b>{t('release.consequence', targetOf(page))}</b>
          <p>{t('release.consequenceAfter')}</p>
        </Consequence>
      </FormDialog>
    </FormProvider>
  );
}

const ORDER = ['documents', 'ic-chip', 'seal', 'reason', 'form-number'];

function useReleaseFaults(errors: FieldErrors<ForceReleaseForm>): Fault[] {
  const { t } = useTranslation();
  const faults: Fault[] = useIdentityFaults(errors);
  if (errors.reason) faults.push({ fieldId: 'reason', text: t('release.reasonMissing') });
  // The order of the paper form: the reason stands before the form number.
  faults.sort((one, other) => ORDER.indexOf(one.fieldId) - ORDER.indexOf(other.fieldId));
  if (errors.ownCode) faults.push({ fieldId: OWN_CODE_FIELD, text: t('release.ownCodeMissing') });
  return faults;
}

/** The operator's own code, with what the form or the server says of it. */
function OwnCodeField({ fault, error }: { fault: string | undefined; error: unknown }) {
  const { t } = useTranslation();
  const { register } = useFormContext<ForceReleaseForm>();
  const { title, remedy } = useProblemWords(error);
  return (
    <Box data-step>
      <TextField
        id={OWN_CODE_FIELD}
        label={t('release.ownCode')}
        hint={t('release.ownCodeHint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={32}
        error={fault ?? (error === null ? undefined : t('common.causeAndRemedy', { title, remedy }))}
        {...register('ownCode')}
      />
    </Box>
  );
}

/** The own code is asked for when the page said so, or once the server has; then it stays. */
function useOwnCodeAsked(acts: ActDialogProps['page']['acts'], error: unknown): boolean {
  const [asked, setAsked] = useState(
    acts.some((state) => state.act === 'force_release' && state.needsOwnCode),
  );
  if (!asked && asksForCode(error)) setAsked(true);
  return asked;
}

function asksForCode(error: unknown): boolean {
  const code = problemCode(error);
  return code === 'step_up_required' || (code?.startsWith('staff_code_') ?? false);
}
