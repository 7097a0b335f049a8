import { zodResolver } from '@hookform/resolvers/zod';
import { type ActReply, forceRelease, forceReleaseBody } from '@madoguchi/contract/console/acts';
import type { CustomerPage } from '@madoguchi/contract/console/customers';
import type { ReleaseRequestView } from '@madoguchi/contract/console/release-requests';
import { call } from '@madoguchi/web/api';
import Box from '@mui/material/Box';
import { useState } from 'react';
import { type FieldErrors, FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { Consequence } from '../../ui/consequence.tsx';
import type { Fault } from '../../ui/error-summary.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import type { ActDialogProps } from '../acts/act-dialog-props.ts';
import { isAboutOwnCode, OWN_CODE_FIELD, OwnCodeField, useOwnCodeAsked } from '../acts/own-code-field.tsx';
import { targetOf } from '../acts/use-act.ts';
import { useCounterAct } from '../acts/use-counter-act.ts';
import { FormNumberField, IdentityFields } from '../identity-check/identity-fields.tsx';
import { useIdentityFaults } from '../identity-check/identity-form.ts';
import { useSearchDesk } from '../search/search-desk.tsx';
import {
  EMPTY_FORM,
  type ForceReleaseForm,
  type ForceReleaseSend,
  forceReleaseSchema,
} from './force-release-form.ts';
import { ReleaseWaitingDialog } from './release-waiting-dialog.tsx';

const REASONS = forceReleaseBody.shape.reason.options;

/** Force-release: the form, and after it, where an officer has to approve, the wait for her. */
export function ForceReleaseDialog(props: ActDialogProps) {
  const { focusBox } = useSearchDesk();
  const [sent, setSent] = useState<ReleaseRequestView | null>(null);
  const onAnswer = (reply: ActReply) => {
    const asked = reply.page.releaseRequest;
    if (asked === null || asked.receiptNumber !== reply.receiptNumber) return props.onDone(reply);
    props.onSent(reply);
    setSent(asked);
  };
  if (sent === null) return <ReleaseForm {...props} onDone={onAnswer} />;
  const close = () => {
    props.onClose();
    // After the closing dialogue has restored the focus to the button that opened it.
    setTimeout(focusBox);
  };
  return <ReleaseWaitingDialog page={props.page} sent={sent} onDecided={props.onDecided} onClose={close} />;
}

/** The form in the order of the paper form. Nothing changes on screen before the server has answered. */
function ReleaseForm({ page, onClose, onDone }: Pick<ActDialogProps, 'page' | 'onClose' | 'onDone'>) {
  const { t } = useTranslation();
  const params = { customerId: page.customer.id };
  const act = useCounterAct<ForceReleaseSend['rest']>({
    ...{ page, act: 'force_release', onDone },
    send: (grantId, rest, idempotencyKey) =>
      call(forceRelease, { params, body: { grantId, ...rest } }, { idempotencyKey }),
  });
  const [withCode, passkeyGiven] = useOwnCodeAsked(page, 'force_release', act.error);
  const form = useForm<ForceReleaseForm, unknown, ForceReleaseSend>({
    defaultValues: EMPTY_FORM,
    resolver: zodResolver(forceReleaseSchema(withCode)),
    shouldFocusError: false,
  });
  const { register, formState, handleSubmit } = form;
  const faults = useReleaseFaults(formState.errors);
  // What the server says of the code stands beside the code, which has the focus.
  const aboutCode = isAboutOwnCode(act.error);
  const faultOf = (fieldId: string) => faults.find((fault) => fault.fieldId === fieldId)?.text;
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
          {withCode && (
            <OwnCodeField fault={faultOf(OWN_CODE_FIELD)} error={act.error} onPasskey={passkeyGiven} />
          )}
        </Box>
        <WhatFollows page={page} />
      </FormDialog>
    </FormProvider>
  );
}

/** What the release leads to, and whether an officer has to approve it first. */
function WhatFollows({ page }: { page: CustomerPage }) {
  const { t } = useTranslation();
  const approval = page.acts.find(({ act }) => act === 'force_release')?.approval ?? 'always';
  return (
    <Consequence>
      <b>{t('release.consequence', targetOf(page))}</b>
      <p>
        {t(`release.approval.${approval}`)} {t('release.consequenceAfter')}
      </p>
    </Consequence>
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
