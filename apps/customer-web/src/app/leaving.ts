import { asApiError, problemCode } from '@madoguchi/web/api-errors';
import type { QueryClient } from '@tanstack/react-query';
import type { LeaveReason } from '../messages/ja/base.ts';

/** Where the session lies in the query client. */
export const SESSION_KEY = ['session'] as const;
/** Where the state of the one-time passwords lies in the query client. */
export const OTP_KEY = ['otp'] as const;

/** What the log-in page is told by whoever sends there. */
export interface LoginState {
  /** Where to go on after the log-in. */
  from?: string;
  why?: LeaveReason;
}

const REASONS: Record<LeaveReason, true> = {
  signed_out: true,
  ended: true,
  released_at_counter: true,
  released_by_customer: true,
  token_activated: true,
  token_locked: true,
  token_suspended: true,
  frozen: true,
};

/** A reason as the server or the address history gives it; `ended` where it gives none that has words. */
export function leaveReason(why: unknown): LeaveReason {
  return typeof why === 'string' && Object.hasOwn(REASONS, why) ? (why as LeaveReason) : 'ended';
}

const SIGNED_OUT_CODES: ReadonlySet<string> = new Set(['session_ended', 'session_expired', 'not_signed_in']);

/** Whether the error says that nobody is logged in (any more). */
export function saysSessionEnded(error: unknown): boolean {
  return SIGNED_OUT_CODES.has(problemCode(error) ?? '');
}

/** Why the session ended, by the server's answer. */
export function reasonOf(error: unknown): LeaveReason {
  return leaveReason(asApiError(error)?.problem?.facts?.why);
}

/** Drops all that is known of the customer, so that nothing is left for the next person (requirement 60). */
export function forgetCustomer(client: QueryClient): void {
  client.removeQueries({ queryKey: SESSION_KEY });
  client.removeQueries({ queryKey: OTP_KEY });
  client.getMutationCache().clear();
}
