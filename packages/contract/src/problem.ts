import { z } from 'zod';

/**
 * Every problem that an API can answer with, and its HTTP status. The codes of otp-core's refusals map onto these in
 * `refusal-problems.ts`; a code without words in both catalogues does not compile in the web.
 */
export const PROBLEM_STATUS = {
  // The request itself
  invalid_request: 400,
  malformed_json: 400,
  unsupported_media_type: 415,
  payload_too_large: 413,
  not_found: 404,
  method_not_allowed: 405,
  cross_site_request: 403,
  too_many_requests: 429,
  query_too_short: 422,
  idempotency_key_reused: 422,
  // The session
  not_signed_in: 401,
  session_expired: 401,
  session_ended: 401,
  sign_in_failed: 401,
  staff_disabled: 401,
  staff_locked: 401,
  staff_not_set_up: 401,
  passkey_refused: 401,
  passkey_copied: 401,
  sso_required: 401,
  sso_failed: 401,
  sso_not_entitled: 403,
  sso_other_person: 403,
  sso_unavailable: 503,
  staff_code_malformed: 422,
  staff_code_wrong: 401,
  staff_code_replayed: 401,
  step_up_required: 403,
  // The act
  not_permitted: 403,
  wrong_state: 409,
  waiting_time: 409,
  confirmation_wrong: 403,
  confirmation_paused: 429,
  activation_password_reused: 422,
  issue_expired: 409,
  issue_superseded: 409,
  activation_password_wrong: 403,
  code_required: 403,
  code_malformed: 422,
  code_wrong: 403,
  code_replayed: 403,
  token_locked: 409,
  token_suspended: 409,
  account_frozen: 409,
  verification_required: 403,
  caller_code_wrong: 422,
  caller_code_exhausted: 409,
  call_back_unsafe: 409,
  release_pending: 409,
  request_not_pending: 409,
  own_request: 403,
  approver_not_verified: 403,
  resync_failed: 422,
  identity_check_incomplete: 422,
  mail_not_resendable: 409,
  // The entry lies in an archive of the audit log
  archived: 410,
  // Administration and the own account
  no_such_staff: 404,
  number_taken: 409,
  no_such_branch: 422,
  no_such_customer: 422,
  customer_taken: 409,
  own_account: 403,
  last_administrator: 409,
  nothing_changes: 409,
  limits_changed: 409,
  limit_out_of_bounds: 422,
  no_such_period: 404,
  period_retained: 409,
  change_not_pending: 409,
  own_proposal: 403,
  invitation_invalid: 404,
  password_unsuitable: 422,
  password_wrong: 403,
  passkey_limit: 409,
  saved_search_limit: 409,
  saved_search_taken: 409,
  // Set-up of the app: RFC 6063 section 5.5
  authentication_data_invalid: 403,
  provisioning_period_expired: 410,
  // The emergency link
  freeze_link_invalid: 404,
  freeze_link_expired: 410,
  // The server
  busy: 503,
  internal: 500,
} as const;

export type ProblemCode = keyof typeof PROBLEM_STATUS;
export const PROBLEM_CODES = Object.keys(PROBLEM_STATUS) as [ProblemCode, ...ProblemCode[]];

/** One fault of one field, so that the page can put it beside the field. `path` is dotted, `''` is the whole body. */
export const fieldFaultSchema = z.strictObject({
  path: z.string(),
  /** A stable word for the catalogues, e.g. `too_long`, `required`. */
  fault: z.string(),
  detail: z.string().optional(),
});
export type FieldFault = z.infer<typeof fieldFaultSchema>;

/** RFC 9457 problem details, `application/problem+json`, with our extension members. */
export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(PROBLEM_CODES),
  detail: z.string().optional(),
  /** What the engineer searches for in the logs: the correlation id. */
  instance: z.string(),
  errors: z.array(fieldFaultSchema).optional(),
  /** Facts that the words of the code need, e.g. `triesLeft`, `untilMs`, `why`, `status`. */
  facts: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
