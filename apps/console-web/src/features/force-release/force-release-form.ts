import { forceReleaseBody } from '@madoguchi/contract/console/acts';
import { typedDigits } from '@madoguchi/web/half-width';
import { z } from 'zod';
import { EMPTY_IDENTITY, type IdentityForm, identityFormSchema } from '../identity-check/identity-form.ts';

/** What the dialogue holds, before anything is chosen. */
export interface ForceReleaseForm extends IdentityForm {
  reason: string | null;
  ownCode: string;
}

export const EMPTY_FORM: ForceReleaseForm = { ...EMPTY_IDENTITY, reason: null, ownCode: '' };

const CODE = /^\d{6}$/;

/**
 * The filled-in form as the contract's body.
 *
 * @param withCode - whether the operator's own code is asked for
 */
export function forceReleaseSchema(withCode: boolean) {
  return z
    .object({
      identityCheck: identityFormSchema,
      reason: z.string().nullable().pipe(forceReleaseBody.shape.reason),
      ownCode: z
        .string()
        .transform(typedDigits)
        .refine((code) => !withCode || CODE.test(code)),
    })
    .transform(({ ownCode, ...body }) => (withCode ? { ...body, ownCode } : body));
}
export type ForceReleaseBody = z.output<ReturnType<typeof forceReleaseSchema>>;
