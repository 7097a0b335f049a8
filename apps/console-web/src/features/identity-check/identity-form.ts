import { identityCheckSchema } from '@madoguchi/contract/console/identity-check';
import { halfWidth } from '@madoguchi/web/half-width';
import type { FieldErrors } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Fault } from '../../ui/error-summary.tsx';
import { documentsLack } from './documents.ts';

const { documents, icChip, seal, formNumber } = identityCheckSchema.shape;

/** The identity check as the form holds it: the contract's, with what can be said before it is sent. */
export const identityFormSchema = z.object({
  documents: z.array(z.string()).pipe(
    documents.superRefine((kinds, context) => {
      const lack = documentsLack(kinds);
      if (lack !== null) context.addIssue({ code: 'custom', message: lack });
    }),
  ),
  icChip: z.string().nullable().pipe(icChip),
  seal: z
    .string()
    .nullable()
    .pipe(seal.refine((result) => result === 'matched', { error: 'seal_mismatched' })),
  formNumber: z.string().transform(halfWidth).pipe(formNumber),
});

/** What any form with an identity check holds, before anything is chosen. */
export interface IdentityForm {
  identityCheck: {
    documents: string[];
    icChip: string | null;
    seal: string | null;
    formNumber: string;
  };
}

export const EMPTY_IDENTITY: IdentityForm = {
  identityCheck: { documents: [], icChip: null, seal: null, formNumber: '' },
};

/** The faults of an identity check in words, in the order of the paper form. */
export function useIdentityFaults(errors: FieldErrors<IdentityForm>): Fault[] {
  const { t } = useTranslation();
  const found = errors.identityCheck;
  const faults: Fault[] = [];
  if (found?.documents) {
    const second =
      found.documents.message === 'second_document' || found.documents.root?.message === 'second_document';
    faults.push({
      fieldId: 'documents',
      text: second ? t('identity.secondMissing') : t('identity.documentMissing'),
    });
  }
  if (found?.icChip) faults.push({ fieldId: 'ic-chip', text: t('identity.icChipMissing') });
  if (found?.seal) {
    const mismatched = found.seal.message === 'seal_mismatched';
    faults.push({
      fieldId: 'seal',
      text: mismatched ? t('identity.sealMismatched') : t('identity.sealMissing'),
    });
  }
  if (found?.formNumber) {
    const personal = found.formNumber.message === 'my_number';
    faults.push({
      fieldId: 'form-number',
      text: personal ? t('identity.formNumberPersonal') : t('identity.formNumberMissing'),
    });
  }
  return faults;
}
