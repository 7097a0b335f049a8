import { HOLDING_ACTIONS } from '@madoguchi/otp-core/audit-entry';
import { ADVICE_WORDS, COMPLAINTS } from '@madoguchi/otp-core/call-advice';
import { CAUSES } from '@madoguchi/otp-core/diagnosis';
import { MAIL_KINDS } from '@madoguchi/otp-core/outbox-messages';
import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { defineStream } from '../stream.ts';
import { instantMs, line } from '../text.ts';
import {
  branchSchema,
  cursorSchema,
  customerIdSchema,
  customerParams,
  freeText,
  holdingStatusSchema,
  opaqueIdSchema,
  staffRoleSchema,
} from './common.ts';
import { releaseRequestSchema } from './release-requests.ts';
import { timelineItemSchema } from './timeline.ts';

/** How the one search box can read what was typed. */
export const READINGS = [
  'customer_number',
  'account',
  'account_number',
  'kana_name',
  'kanji_name',
  'phone',
  'email',
  'login_id',
  'slip_number',
  'audit_entry',
] as const;
export const readingSchema = z.enum(READINGS);

const customerHitSchema = z.strictObject({
  id: z.string(),
  customerNumber: z.string(),
  branchCode: z.string(),
  branchName: z.string(),
  accountType: z.string(),
  /** Masked unless the customer's own branch is the operator's. */
  accountNumber: z.string(),
  nameKanji: z.string(),
  nameKana: z.string(),
  /** `1965-04-20`, or masked `1965-••-••`. */
  dateOfBirth: z.string(),
  status: holdingStatusSchema,
});
export type CustomerHit = z.infer<typeof customerHitSchema>;

const understandingSchema = z.strictObject({ reading: readingSchema, value: z.string() });

const searchQuery = z.strictObject({
  q: line(100),
  /** Takes this reading of `q` instead of the first one. */
  as: readingSchema.optional(),
  cursor: cursorSchema.optional(),
});

const searchReply = z.strictObject({
  customers: z.array(customerHitSchema),
  nextCursor: z.string().nullable(),
  /** How the input was understood, and how else it can be. */
  understood: understandingSchema,
  alternatives: z.array(understandingSchema),
  /** Hits of near readings (voicing, long mark), apart and never mixed in. Only on a first page with few hits. */
  near: z.array(z.strictObject({ reading: z.string(), customers: z.array(customerHitSchema) })),
  /** Customers whose name holds the words elsewhere than at its beginning. Only on a first page with few hits. */
  containing: z.array(customerHitSchema),
  /** The audit entry that was asked for by its number, where the person may read it; customers are then none. */
  auditEntry: z.string().nullable(),
});
export type SearchReply = z.infer<typeof searchReply>;

export const searchCustomers = defineRoute({
  method: 'GET',
  path: '/api/customers',
  summary: 'The one search box: takes whatever the person has. For programs; the console posts instead.',
  access: 'signed_in',
  query: searchQuery,
  reply: searchReply,
  problems: ['not_permitted', 'query_too_short', 'too_many_requests', 'busy'],
});

export const searchCustomersByPost = defineRoute({
  method: 'POST',
  path: '/api/customers/search',
  summary: 'The same search with the words in the body, so that no personal data stand in an address.',
  access: 'signed_in',
  body: searchQuery,
  reply: searchReply,
  problems: ['not_permitted', 'query_too_short', 'too_many_requests', 'busy'],
});

export const ACTS_ON_PAGE = [
  'force_release',
  'suspend_token',
  'resume_token',
  'unlock_token',
  'freeze',
  'unfreeze',
  'resynchronise',
  'reset_drift',
  'resend_issuance_mail',
] as const;
export const actSchema = z.enum(ACTS_ON_PAGE);
export type ActOnPage = (typeof ACTS_ON_PAGE)[number];

/** What the caller says, what to say to that (`verdict`: the verdict's own words), and what helps, most useful first. */
const callAdviceSchema = z.strictObject({
  complaint: z.enum(COMPLAINTS),
  words: z.enum(ADVICE_WORDS),
  nextActs: z.array(z.enum(HOLDING_ACTIONS)),
});
export type CallAdvice = z.infer<typeof callAdviceSchema>;

/** Whether this person may do this act on this customer now; one that is not allowed carries its reason. */
const actStateSchema = z.strictObject({
  act: actSchema,
  allowed: z.boolean(),
  why: z.enum(['role', 'yourself', 'other_branch', 'wrong_state', 'release_pending']).nullable(),
  whoMay: z.array(staffRoleSchema),
  /** The operator's own code will be asked for, because the last one is no longer fresh. */
  needsOwnCode: z.boolean(),
  /** How this person has to verify the customer first; null: not for this act. */
  check: z.enum(['counter', 'caller']).nullable(),
  /** Whether an officer has to approve under the institution's policy; only for `force_release`. */
  approval: z.enum(['always', 'risk', 'never']).nullable(),
});
export type ActState = z.infer<typeof actStateSchema>;

export const UNMASKABLE_FIELDS = ['phone', 'email', 'loginId'] as const;

/** A mail to the customer, as staff see it. */
const mailSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(MAIL_KINDS),
  /** Masked. */
  to: z.string(),
  state: z.enum(['waiting', 'sent', 'given_up', 'obsolete']),
  createdAtMs: instantMs,
  settledAtMs: instantMs.nullable(),
  failures: z.number().int(),
  nextAttemptMs: instantMs.nullable(),
  /** Why the last try failed, a word of ours, e.g. `connection_refused`. */
  problem: z.string().nullable(),
  /** Whether this person may send it again now: it was given up. */
  resendable: z.boolean(),
});
export type MailOnPage = z.infer<typeof mailSchema>;

export const customerPageSchema = z.strictObject({
  customer: z.strictObject({
    id: z.string(),
    customerNumber: z.string(),
    nameKanji: z.string(),
    nameKana: z.string(),
    dateOfBirth: z.string(),
    homeBranch: branchSchema,
    isOwnBranch: z.boolean(),
    accountType: z.string(),
    accountNumber: z.string(),
    /** Always masked here; see `unmaskCustomer`. */
    phone: z.string(),
    email: z.string(),
    loginId: z.string(),
    mayUnmask: z.boolean(),
    /** The caller has to be checked first. */
    unmaskNeedsCheck: z.boolean(),
  }),
  diagnosis: z.strictObject({
    status: holdingStatusSchema,
    cause: z.enum(CAUSES),
    signIn: z.enum(['password_only', 'code_required', 'closed']),
    sinceMs: instantMs.nullable(),
    untilMs: instantMs.nullable(),
    failures: z.number().int(),
    triesLeft: z.number().int(),
    /** Clock error of the phone in whole minutes, positive: ahead. Only for `clock_drift`. */
    offsetMinutes: z.number().int().nullable(),
    nextActs: z.array(z.enum(HOLDING_ACTIONS)),
  }),
  /** For everything that callers say; empty for whoever may not serve this customer on the phone. */
  callAdvice: z.array(callAdviceSchema),
  /** The live token, null where there is none. Never its key. */
  token: z
    .strictObject({
      tokenUserId: z.string(),
      activatedAtMs: instantMs.nullable(),
      driftMinutes: z.number().int(),
    })
    .nullable(),
  /** The newest mails to the customer about her token: whether each has gone out. */
  mails: z.array(mailSchema),
  /** Until when wrong login passwords keep the log-in waiting; null: they do not. */
  passwordPausedUntilMs: instantMs.nullable(),
  acts: z.array(actStateSchema),
  /** The newest release request of the last day; null: none, or not for this person's eyes. */
  releaseRequest: releaseRequestSchema.nullable(),
  nowMs: instantMs,
});
export type CustomerPage = z.infer<typeof customerPageSchema>;

export const readCustomer = defineRoute({
  method: 'GET',
  path: '/api/customers/:customerId',
  summary: 'The customer page: who, verdict, what this person may do. The view is audited.',
  access: 'signed_in',
  params: customerParams,
  reply: customerPageSchema,
  problems: ['not_permitted', 'not_found', 'busy'],
});

const timelineReply = z.strictObject({
  items: z.array(timelineItemSchema),
  nextCursor: z.string().nullable(),
  /** The newest month whose entries are archived, `YYYY-MM`: what happened until then is not in these pages; null: none. */
  archivedThrough: z.string().nullable(),
});

export const readTimeline = defineRoute({
  method: 'GET',
  path: '/api/customers/:customerId/timeline',
  summary: "The customer's OTP history, newest first.",
  access: 'signed_in',
  params: customerParams,
  query: z.strictObject({ cursor: cursorSchema.optional() }),
  reply: timelineReply,
  problems: ['not_permitted', 'not_found', 'busy'],
});

export const watchCustomer = defineStream({
  path: '/api/customers/:customerId/events',
  summary:
    'The customer page and the newest part of the timeline, at once and after each change. One audited view.',
  access: 'signed_in',
  params: customerParams,
  event: z.strictObject({ page: customerPageSchema, timeline: timelineReply }),
});

export const resendMail = defineRoute({
  method: 'POST',
  path: '/api/customers/:customerId/mails/:mailId/resend',
  summary: 'Puts a mail that was given up back into the queue.',
  access: 'signed_in',
  params: z.strictObject({ customerId: customerIdSchema, mailId: customerIdSchema }),
  body: z.strictObject({}),
  reply: z.strictObject({ page: customerPageSchema }),
  problems: ['not_permitted', 'not_found', 'mail_not_resendable', 'too_many_requests', 'busy'],
});

export const unmaskCustomer = defineRoute({
  method: 'POST',
  path: '/api/customers/:customerId/unmask',
  summary: 'Shows one masked field of one customer, for a reason. Audited.',
  access: 'signed_in',
  params: customerParams,
  body: z.strictObject({
    field: z.enum(UNMASKABLE_FIELDS),
    reason: freeText,
    /** Of the caller check, where one is needed. */
    grantId: opaqueIdSchema.optional(),
  }),
  reply: z.strictObject({ field: z.enum(UNMASKABLE_FIELDS), value: z.string() }),
  problems: ['not_permitted', 'not_found', 'verification_required', 'too_many_requests', 'busy'],
});
