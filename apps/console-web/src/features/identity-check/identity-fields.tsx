import {
  DOCUMENT_KINDS,
  type DocumentKind,
  identityCheckSchema,
} from '@madoguchi/contract/console/identity-check';
import Box from '@mui/material/Box';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { documentsLack, hasPhoto } from './documents.ts';
import { type IdentityForm, useIdentityFaults } from './identity-form.ts';

const { icChip: IC_CHIP, seal: SEAL } = identityCheckSchema.shape;
const FIRST_PHOTOLESS = DOCUMENT_KINDS.find((kind) => !hasPhoto(kind));

/** Documents, IC chip and seal of an identity check at the counter: kinds only, no number of any document. */
export function IdentityFields() {
  const { t } = useTranslation();
  const { register, formState } = useFormContext<IdentityForm>();
  const faults = useIdentityFaults(formState.errors);
  const faultOf = (fieldId: string) => faults.find((fault) => fault.fieldId === fieldId)?.text;
  const heading = (kind: DocumentKind, index: number) => {
    if (index === 0) return { under: t('identity.photo') };
    return kind === FIRST_PHOTOLESS ? { under: t('identity.photoless') } : {};
  };
  return (
    <>
      <Box>
        <ChoiceGroup
          id="documents"
          legend={t('identity.documents')}
          hint={t('identity.keysMany')}
          many
          autoFocus
          columns={3}
          error={faultOf('documents')}
          choices={DOCUMENT_KINDS.map((value, index) => ({
            value,
            text: t(`document.${value}`),
            ...heading(value, index),
          }))}
          inputProps={() => register('identityCheck.documents')}
        />
        {faultOf('documents') === undefined && <PairGuidance />}
      </Box>
      <Box sx={{ display: 'grid', gap: 1.25, gridTemplateColumns: { xs: '1fr', sm: '2fr 1fr' } }}>
        <ChoiceGroup
          id="ic-chip"
          legend={t('identity.icChip')}
          hint={t('identity.keysOne')}
          error={faultOf('ic-chip')}
          choices={IC_CHIP.options.map((value) => ({ value, text: t(`icChip.${value}`) }))}
          inputProps={() => register('identityCheck.icChip')}
        />
        <ChoiceGroup
          id="seal"
          legend={t('identity.seal')}
          hint=""
          columns={1}
          error={faultOf('seal')}
          choices={SEAL.options.map((value) => ({ value, text: t(`seal.${value}`) }))}
          inputProps={() => register('identityCheck.seal')}
        />
      </Box>
    </>
  );
}

/** Says while one chooses whether the documents are enough. */
function PairGuidance() {
  const { t } = useTranslation();
  const chosen = useWatch<IdentityForm, 'identityCheck.documents'>({ name: 'identityCheck.documents' });
  const lack = documentsLack(DOCUMENT_KINDS.filter((kind) => chosen.includes(kind)));
  return (
    <Box
      role="status"
      sx={{
        fontSize: '0.8125rem',
        minHeight: 20,
        mt: 0.5,
        color: lack === null ? 'success.main' : 'warning.main',
      }}
    >
      {lack === null && t('identity.complete')}
      {lack === 'second_document' && t('identity.pairExplained')}
    </Box>
  );
}

/** The number of the paper request form. */
export function FormNumberField() {
  const { t } = useTranslation();
  const { register, formState } = useFormContext<IdentityForm>();
  const fault = useIdentityFaults(formState.errors).find(({ fieldId }) => fieldId === 'form-number');
  return (
    <Box data-step>
      <TextField
        id="form-number"
        label={t('identity.formNumber')}
        hint={t('identity.formNumberHint')}
        autoComplete="off"
        maxLength={20}
        error={fault?.text}
        {...register('identityCheck.formNumber')}
      />
    </Box>
  );
}
