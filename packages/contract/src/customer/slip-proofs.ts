import type { HoldingCommandType } from '@madoguchi/otp-core/commands';
import { z } from 'zod';
import { receiptNumberSchema } from '../console/common.ts';
import { defineRoute } from '../route.ts';
import { instantMs } from '../text.ts';

/** Acts of staff that a receipt is given for, as far as each is an act of its own. */
export const SLIP_ACTS = [
  'force_release',
  'suspend_token',
  'resume_token',
  'unlock_token',
  'freeze',
  'unfreeze',
  'resynchronise',
  'reset_drift',
  'resend_issuance_mail',
] as const satisfies readonly HoldingCommandType[];

/** What the slip says to its customer, and no more: nobody's name, nothing of the account, of the operator or of a terminal. */
const facts = z.strictObject({
  receiptNumber: receiptNumberSchema,
  act: z.enum(SLIP_ACTS),
  acceptedAtMs: instantMs,
  /** When the token was released, where the entry of this slip is of that. */
  releasedAtMs: instantMs.nullable(),
  /** The own branch. */
  branch: z.strictObject({ name: z.string(), telephone: z.string() }),
});
export type SlipFacts = z.infer<typeof facts>;

const base64Hash = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const slipProof = z.strictObject({
  /**
   * `archived`: the entry has left the database, after years, for a file. `changed`: the leaf is there, but no entry of the log has it any
   * more. There are no facts then.
   */
  record: z.enum(['as_sealed', 'archived', 'changed']),
  facts: facts.nullable(),
  /** The newest signed note, and the log's public key as `name+id+key`. */
  checkpoint: z.string(),
  key: z.string(),
  /** Keys that signed before: one of them may have signed the slip. */
  earlierKeys: z.array(z.string()),
  /** Of the leaf in the newest tree, from the leaf upwards. */
  inclusion: z.array(base64Hash),
  /** From the slip's tree to the newest; empty also where the newest is the smaller one. */
  consistency: z.array(base64Hash),
});
export type SlipProofReply = z.infer<typeof slipProof>;

export const checkSlipProof = defineRoute({
  method: 'POST',
  path: '/api/slip-proofs',
  summary:
    'What proves the entry of an acceptance slip, for whoever knows its leaf hash. All of it stands on the slip; anything else is not there.',
  access: 'public',
  body: z.strictObject({
    receiptNumber: receiptNumberSchema,
    seq: count.min(1),
    leafIndex: count,
    leafHash: base64Hash,
    /** Entries in the tree when the slip was printed. */
    size: count.min(1),
  }),
  reply: slipProof,
  problems: ['not_found', 'too_many_requests', 'busy'],
});
