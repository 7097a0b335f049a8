import { isMailAddress } from '@madoguchi/otp-core/mail-address';
import { z } from 'zod';
import { holdingStatusSchema } from '../console/common.ts';
import type { ProblemCode } from '../problem.ts';
import { defineRoute } from '../route.ts';
import { instantMs, line, secret, typedCode } from '../text.ts';

/** The activation password (利用開始パスワード): 8 characters or more, by NIST SP 800-63B-4 no rules of composition. */
export const ACTIVATION_PASSWORD_MIN = 8;
export const ACTIVATION_PASSWORD_MAX = 64;

const mailAddress = line(254).refine(isMailAddress, { error: 'not_a_mail_address' });
const newActivationPassword = secret(ACTIVATION_PASSWORD_MAX).min(ACTIVATION_PASSWORD_MIN);
const confirmationPassword = secret(256);

const issueSchema = z.strictObject({
  serviceId: z.string(),
  tokenUserId: z.string(),
  mailAddress: z.string(),
  issuedAtMs: instantMs,
  expiresAtMs: instantMs,
  /** What became of the issuance mail. */
  mail: z.enum(['waiting', 'sent', 'failed']),
});

/** How the customer's one-time passwords stand (申請内容選択). */
export const otpStatusSchema = z.strictObject({
  status: holdingStatusSchema,
  sinceMs: instantMs.nullable(),
  /** After a release: when a new token can be issued (row N14). */
  waitUntilMs: instantMs.nullable(),
  /** While a token is issued or set up and not yet in use. */
  issue: issueSchema.nullable(),
  /** Whether a standard authenticator app may be used instead of the institution's own. */
  authenticatorAppAllowed: z.boolean(),
  nowMs: instantMs,
});
export type OtpStatus = z.infer<typeof otpStatusSchema>;

const COMMON = [
  'session_ended',
  'wrong_state',
  'too_many_requests',
  'busy',
] as const satisfies readonly ProblemCode[];

export const readOtp = defineRoute({
  method: 'GET',
  path: '/api/otp',
  summary: "The customer's own one-time passwords: state, issue, waiting time.",
  access: 'signed_in',
  reply: otpStatusSchema,
  problems: ['session_ended'],
});

export const issueToken = defineRoute({
  method: 'POST',
  path: '/api/otp/issue',
  summary:
    'Token issue (steps B and C): mail address of the phone, activation password, confirmation password.',
  access: 'signed_in',
  body: z.strictObject({
    mailAddress,
    activationPassword: newActivationPassword,
    confirmationPassword,
  }),
  reply: otpStatusSchema,
  problems: [
    ...COMMON,
    'waiting_time',
    'confirmation_wrong',
    'confirmation_paused',
    'activation_password_reused',
  ],
});

export const resendIssuanceMail = defineRoute({
  method: 'POST',
  path: '/api/otp/issue/resend',
  summary: 'Sends the issuance mail once more, to the same address.',
  access: 'signed_in',
  body: z.strictObject({}),
  reply: otpStatusSchema,
  problems: [...COMMON],
});

export const withdrawIssue = defineRoute({
  method: 'DELETE',
  path: '/api/otp/issue',
  summary: 'Withdraws an issue that was not set up, e.g. after a wrong mail address.',
  access: 'signed_in',
  reply: otpStatusSchema,
  problems: [...COMMON],
});

export const setUpAuthenticatorApp = defineRoute({
  method: 'POST',
  path: '/api/otp/authenticator-app',
  summary:
    'Sets the issue up in a standard authenticator app: the key URI, shown once, where the institution allows it.',
  access: 'signed_in',
  body: z.strictObject({ activationPassword: secret(ACTIVATION_PASSWORD_MAX) }),
  reply: z.strictObject({ keyUri: z.string(), status: otpStatusSchema }),
  problems: [...COMMON, 'not_permitted', 'activation_password_wrong', 'issue_expired'],
});

export const activateToken = defineRoute({
  method: 'POST',
  path: '/api/otp/activate',
  summary: 'Start of use (step E): the first code of the phone.',
  access: 'signed_in',
  body: z.strictObject({ code: typedCode }),
  reply: otpStatusSchema,
  problems: [...COMMON, 'code_malformed', 'code_wrong', 'issue_expired'],
});

export const releaseToken = defineRoute({
  method: 'POST',
  path: '/api/otp/release',
  summary: 'Release by the customer, with the confirmation password (row N12).',
  access: 'signed_in',
  body: z.strictObject({ confirmationPassword }),
  reply: otpStatusSchema,
  problems: [...COMMON, 'confirmation_wrong', 'confirmation_paused'],
});
