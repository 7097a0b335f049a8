import { DOCUMENT_KINDS, IC_CHIP_RESULTS, SEAL_RESULTS } from '@madoguchi/otp-core/identity-check';
import { holdsMyNumber } from '@madoguchi/otp-core/my-number';
import { z } from 'zod';
import { line } from '../text.ts';

export const identityCheckSchema = z.strictObject({
  documents: z.array(z.enum(DOCUMENT_KINDS)).max(DOCUMENT_KINDS.length),
  icChip: z.enum(IC_CHIP_RESULTS),
  seal: z.enum(SEAL_RESULTS),
  /** Number of the paper request form; letters, digits and hyphens, so that no other number hides in it. */
  formNumber: line(20)
    .regex(/^[A-Za-z0-9-]+$/)
    .refine((text) => !holdsMyNumber(text), { error: 'my_number' }),
});

// The rule of the paper form, for guidance while a clerk chooses; the server applies the same function.
export {
  DOCUMENT_KINDS,
  type DocumentKind,
  type IdentityCheckProblem,
  identityCheckProblems,
  PHOTO_DOCUMENTS,
} from '@madoguchi/otp-core/identity-check';
export { looksLikePersonalNumber } from '@madoguchi/otp-core/my-number';
