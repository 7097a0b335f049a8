import type { HoldingCommandType } from './commands.ts';
import type { Cause, Diagnosis } from './diagnosis.ts';

/** What callers say, in the order in which the console offers them: the number keys follow it. */
export const COMPLAINTS = [
  'cannot_log_in',
  'code_refused',
  'changed_phone',
  'lost_phone',
  'mail_missing',
  'told_closed',
  'unknown_use',
  'other',
] as const;
export type Complaint = (typeof COMPLAINTS)[number];

/** What to say. `verdict` is the sentence of the cause; each other one has its own in the catalogues. */
export const ADVICE_WORDS = [
  'verdict',
  'code_never_came',
  'release_first',
  'set_up_again',
  'suspend_now',
  'nothing_to_suspend',
  'resend_mail',
  'no_mail_due',
  'not_closed',
  'freeze_now',
] as const;
export type AdviceWords = (typeof ADVICE_WORDS)[number];

export interface CallAdvice {
  words: AdviceWords;
  /** What helps, most useful first, as in the diagnosis. */
  nextActs: readonly HoldingCommandType[];
}

/** Causes of a token that is in service and can take codes, or could until it was locked. */
const IN_USE: ReadonlySet<Cause> = new Set<Cause>([
  'in_service',
  'wrong_codes',
  'used_code',
  'clock_drift',
  'locked',
]);
const CLOSED: ReadonlySet<Cause> = new Set<Cause>(['locked', 'suspended', 'frozen']);

/**
 * What to tell a caller who says `complaint`, in the state that the diagnosis found. The state decides: where what the
 * caller says changes nothing, the answer is that of the verdict.
 *
 * @param passwordPaused - whether wrong log-in passwords keep her out now
 */
export function adviseCaller(
  complaint: Complaint,
  diagnosis: Pick<Diagnosis, 'cause' | 'nextActs'>,
  passwordPaused: boolean,
): CallAdvice {
  const { cause } = diagnosis;
  const verdict: CallAdvice = { words: 'verdict', nextActs: diagnosis.nextActs };
  switch (complaint) {
    case 'code_refused':
      // No failure stands there, so that the code was typed for another log-in ID or comes from another app.
      return cause === 'in_service' && !passwordPaused ? { words: 'code_never_came', nextActs: [] } : verdict;
    case 'changed_phone':
      if (IN_USE.has(cause)) return { words: 'release_first', nextActs: ['force_release'] };
      return cause === 'provisioned_waiting' ? setUpAgain() : verdict;
    case 'lost_phone':
      return adviseLoss(cause, verdict);
    case 'mail_missing':
      return cause === 'issued_waiting'
        ? { words: 'resend_mail', nextActs: ['resend_issuance_mail'] }
        : { words: 'no_mail_due', nextActs: diagnosis.nextActs };
    case 'told_closed':
      return CLOSED.has(cause) || passwordPaused
        ? verdict
        : { words: 'not_closed', nextActs: diagnosis.nextActs };
    case 'unknown_use':
      return cause === 'frozen' ? verdict : { words: 'freeze_now', nextActs: ['freeze'] };
    case 'cannot_log_in':
    case 'other':
      return verdict;
  }
}

/** A lost token in service is suspended at once; one not yet in service is replaced by a new issue (requirement 28). */
function adviseLoss(cause: Cause, verdict: CallAdvice): CallAdvice {
  if (IN_USE.has(cause)) return { words: 'suspend_now', nextActs: ['suspend_token'] };
  if (cause === 'issued_waiting' || cause === 'provisioned_waiting') return setUpAgain();
  if (cause === 'suspended' || cause === 'frozen') return verdict;
  return { words: 'nothing_to_suspend', nextActs: [] };
}

/** The new issue replaces the earlier one, with whatever the old phone keeps of it. */
function setUpAgain(): CallAdvice {
  return { words: 'set_up_again', nextActs: ['issue_token'] };
}
