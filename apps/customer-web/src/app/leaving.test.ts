// Aim: whoever is sent to the log-in page reads the true reason, whatever the server or the address history says.
import { ApiError } from '@madoguchi/contract/api-error';
import type { ProblemCode } from '@madoguchi/contract/problem';
import { describe, expect, it } from 'vitest';
import { leaveReason, reasonOf, saysSessionEnded } from './leaving.ts';

function problem(code: ProblemCode, facts: Record<string, unknown> = {}): ApiError {
  return new ApiError({ type: 'about:blank', title: code, status: 401, code, instance: 'x', facts }, false);
}

describe('the reason of a session that ended', () => {
  it('is the one that the server gives', () => {
    expect(reasonOf(problem('session_ended', { why: 'released_at_counter' }))).toBe('released_at_counter');
  });

  it('is told of a freeze', () => {
    expect(leaveReason('frozen')).toBe('frozen');
  });

  it('is "ended" where the server gives none, or one without words', () => {
    expect(reasonOf(problem('session_ended'))).toBe('ended');
    expect(reasonOf(problem('session_ended', { why: null }))).toBe('ended');
    expect(leaveReason('toString')).toBe('ended');
    expect(reasonOf(new Error('anything'))).toBe('ended');
  });
});

describe('the end of a session', () => {
  it('is told from any other trouble', () => {
    expect(saysSessionEnded(problem('session_ended'))).toBe(true);
    expect(saysSessionEnded(problem('not_signed_in'))).toBe(true);
    expect(saysSessionEnded(problem('code_wrong'))).toBe(false);
    expect(saysSessionEnded(new ApiError(null, true))).toBe(false);
  });
});
