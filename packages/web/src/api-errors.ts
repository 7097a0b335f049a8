import { ApiError } from '@madoguchi/contract/api-error';
import type { ProblemCode } from '@madoguchi/contract/problem';

/** The error as the contract's `ApiError`; null where it is something else. */
export function asApiError(error: unknown): ApiError | null {
  return error instanceof ApiError ? error : null;
}

/** The code of the server's problem; null where the error is something else. */
export function problemCode(error: unknown): ProblemCode | null {
  return asApiError(error)?.problem?.code ?? null;
}

/** Whether the error says that nobody is signed in (any more). */
export function saysSignedOut(error: unknown): boolean {
  const code = problemCode(error);
  return code === 'session_expired' || code === 'not_signed_in' || code === 'session_ended';
}
