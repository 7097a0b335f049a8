import type { Problem, ProblemCode } from '@madoguchi/contract/problem';
import { asApiError } from '@madoguchi/web/api-errors';
import { sentenceTime } from '@madoguchi/web/dates';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from './words.ts';

/** Answers that a person can act on alone; there is nothing in them for an engineer. */
const ROUTINE: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'sign_in_failed',
  'session_expired',
  'not_signed_in',
  'staff_code_malformed',
  'staff_code_wrong',
  'staff_code_replayed',
  'passkey_refused',
  'passkey_limit',
  'saved_search_limit',
  'saved_search_taken',
  'sso_required',
  'step_up_required',
  'query_too_short',
  'wrong_state',
  'resync_failed',
  'verification_required',
  'caller_code_wrong',
  'caller_code_exhausted',
  'call_back_unsafe',
  'release_pending',
  'request_not_pending',
  'own_request',
  'approver_not_verified',
  'not_found',
]);

/** What a person needs to know of an error. */
export interface ErrorWords {
  title: string;
  remedy: string;
  /** The correlation id; null where no server answered. */
  reference: string | null;
}

/** Cause and remedy of any error, in the language on screen. */
export function useProblemWords(error: unknown): ErrorWords {
  const { t } = useTranslation();
  const known = asApiError(error);
  const problem = known?.problem ?? null;
  const code = problem?.code ?? (known?.unreachable ? 'unreachable' : 'unusable_answer');
  const facts = problem?.facts ?? {};
  const untilMs = facts.untilMs;
  const until = typeof untilMs === 'number' ? sentenceTime(untilMs, currentLanguage()) : '';
  const special = problem === null ? null : ownWords(problem);
  const words = special === null ? (`problem.${code}` as const) : (`problemOf.${special}` as const);
  return {
    title: t(`${words}.title`),
    remedy: t(`${words}.remedy`, { triesLeft: facts.triesLeft, until }),
    reference: problem === null || special !== null || ROUTINE.has(problem.code) ? null : problem.instance,
  };
}

/** Where a fault or a fact of the problem says more than its code does: the words for it. */
function ownWords({ code, errors, facts }: Problem): 'my_number' | 'contact_changed' | 'no_number' | null {
  if (errors?.some(({ fault }) => fault === 'my_number')) return 'my_number';
  if (code !== 'call_back_unsafe') return null;
  return facts?.why === 'no_number' ? 'no_number' : 'contact_changed';
}
