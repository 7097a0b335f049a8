import { forceReleaseBody } from '@madoguchi/contract/console/acts';
import { z } from 'zod';
import { ownCodeSchema } from '../acts/own-code-field.tsx';
import { EMPTY_IDENTITY, type IdentityForm, identityFormSchema } from '../identity-check/identity-form.ts';

/** What the dialogue holds, before anything is chosen. */
export interface ForceReleaseForm extends IdentityForm {
  reason: string | null;
  ownCode: string;
}

export const EMPTY_FORM: ForceReleaseForm = { ...EMPTY_IDENTITY, reason: null, ownCode: '' };

/**
 * The filled-in form as what goes over the wire: the identity check, and the rest of the act's body beside its grant.
 *
 * @param withCode - whether the operator's own code is asked for
 */
export function forceReleaseSchema(withCode: boolean) {
  return z
    .object({
      identityCheck: identityFormSchema,
      reason: z.string().nullable().pipe(forceReleaseBody.shape.reason),
      ownCode: ownCodeSchema(withCode),
    })
    .transform(({ identityCheck, reason, ownCode }) => ({
      identityCheck,
      rest: withCode ? { reason, ownCode } : { reason },
    }));
}
export type ForceReleaseSend = z.output<ReturnType<typeof forceReleaseSchema>>;
