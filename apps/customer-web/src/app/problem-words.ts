import { asApiError } from '@madoguchi/web/api-errors';
import { sentenceTime } from '@madoguchi/web/dates';
import type { CustomerProblem } from '../messages/ja/problems.ts';
import { currentLanguage, type Say, useWords } from './words.ts';

/** Codes with words of their own, and whether the customer can act on them alone, without a reference number. */
const KNOWN: Record<CustomerProblem, 'routine' | 'unexpected'> = {
  sign_in_failed: 'routine',
  not_signed_in: 'routine',
  session_expired: 'routine',
  session_ended: 'routine',
  token_locked: 'routine',
  token_suspended: 'routine',
  account_frozen: 'routine',
  freeze_link_invalid: 'routine',
  freeze_link_expired: 'routine',
  code_malformed: 'routine',
  code_wrong: 'routine',
  wrong_state: 'routine',
  waiting_time: 'routine',
  confirmation_wrong: 'routine',
  confirmation_paused: 'routine',
  activation_password_reused: 'routine',
  activation_password_wrong: 'routine',
  issue_expired: 'routine',
  not_permitted: 'routine',
  not_found: 'routine',
  invalid_request: 'routine',
  too_many_requests: 'routine',
  busy: 'routine',
  unreachable: 'routine',
  cross_site_request: 'unexpected',
  internal: 'unexpected',
};

/** Problems that the helpdesk must solve with the customer. */
const CALL: ReadonlySet<CustomerProblem> = new Set<CustomerProblem>([
  'token_locked',
  'token_suspended',
  'account_frozen',
  'internal',
]);

/** What a customer needs to know of an error. */
export interface ErrorWords {
  title: string;
  remedy: string;
  /** The correlation id; null where the customer can act alone. */
  reference: string | null;
  /** Whether the helpdesk's number belongs beside it. */
  call: boolean;
}

/** The code of an error, as one of those that have words. */
export function knownCode(error: unknown): CustomerProblem {
  const known = asApiError(error);
  const code = known?.problem?.code ?? (known?.unreachable ? 'unreachable' : 'internal');
  return Object.hasOwn(KNOWN, code) ? (code as CustomerProblem) : 'internal';
}

/** A number among the facts of an error, e.g. `triesLeft`; null where there is none. */
export function factOf(error: unknown, name: string): number | null {
  const fact = asApiError(error)?.problem?.facts?.[name];
  return typeof fact === 'number' ? fact : null;
}

/** Cause and remedy of any error. */
export function problemWords(error: unknown, say: Say): ErrorWords {
  const code = knownCode(error);
  const untilMs = factOf(error, 'untilMs');
  const until = untilMs === null ? '' : sentenceTime(untilMs, currentLanguage());
  return {
    title: say(`problem.${code}.title`),
    remedy: say(`problem.${code}.remedy`, { until }),
    reference: KNOWN[code] === 'routine' ? null : (asApiError(error)?.problem?.instance ?? null),
    call: CALL.has(code),
  };
}

/** Cause and remedy of any error, in the language on screen. */
export function useProblemWords(error: unknown): ErrorWords {
  return problemWords(error, useWords());
}
