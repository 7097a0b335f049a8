import { HOLDING_ACTIONS } from '@madoguchi/otp-core/audit-entry';
import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { instantMs } from '../text.ts';
import { branchSchema, receiptNumberSchema, staffNameSchema } from './common.ts';
import { identityCheckSchema } from './identity-check.ts';
import { releaseRequestSchema } from './release-requests.ts';

/** What stands on the acceptance slip (受付票), shop copy and customer copy. The account number is masked. */
const slipSchema = z.strictObject({
  receiptNumber: z.string(),
  /** 0: the first print; else the how-manieth reissue (再発行). */
  copy: z.number().int(),
  printedAtMs: instantMs,
  act: z.enum(HOLDING_ACTIONS),
  acceptedAtMs: instantMs,
  /** How a release request stands; null for other acts and where no approval was needed. */
  requestState: releaseRequestSchema.shape.state.nullable(),
  /** When the token was released; null: it was not, or not yet. */
  releasedAtMs: instantMs.nullable(),
  /** From when a new set-up is possible, after a release. */
  waitUntilMs: instantMs.nullable(),
  /** A code of the act's own list of reasons; null where it has none. */
  reason: z.string().nullable(),
  identityCheck: identityCheckSchema.nullable(),
  branch: branchSchema,
  customer: z.strictObject({
    customerNumber: z.string(),
    nameKanji: z.string(),
    nameKana: z.string(),
    accountType: z.string(),
    accountNumber: z.string(),
  }),
  operator: staffNameSchema,
  approver: staffNameSchema.nullable(),
  /** The number in the audit log of the entry that this slip tells of: the act, or the approval that it became a release by. */
  auditSeq: z.string(),
  /**
   * Where whoever holds the paper can have that entry proved: an address of the customer site, to be printed as a QR code.
   * Null: the entry has no leaf yet, which takes a second; a later print has it.
   */
  proofAddress: z.string().nullable(),
  institution: z.strictObject({ ja: z.string(), en: z.string() }),
  helpdesk: z.strictObject({
    name: z.strictObject({ ja: z.string(), en: z.string() }),
    telephone: z.string(),
  }),
});
export type Slip = z.infer<typeof slipSchema>;

export const printSlip = defineRoute({
  method: 'POST',
  path: '/api/receipts/:receiptNumber/slip',
  summary:
    'The acceptance slip of an act, for printing. Each print is audited; from the second on it is a reissue.',
  access: 'signed_in',
  params: z.strictObject({ receiptNumber: receiptNumberSchema }),
  body: z.strictObject({}),
  reply: slipSchema,
  problems: ['not_permitted', 'not_found', 'archived', 'too_many_requests', 'busy'],
});
