// Aim: one check, one act; a grant is asked for once, kept over a try that failed for another reason, and never used for
// what was not checked.
import { ApiError } from '@madoguchi/contract/api-error';
import type { ProblemCode } from '@madoguchi/contract/problem';
import { expect, it } from 'vitest';
import { type GrantKeeper, sendVerified } from './send-verified.ts';

function problem(code: ProblemCode): ApiError {
  return new ApiError({ type: 'about:blank', title: code, status: 403, code, instance: 'test' }, false);
}

/** A server whose answers to the act are `answers`, one after the other; an error is thrown. */
function desk(...answers: (Error | string)[]) {
  const keeper: GrantKeeper = { kept: null };
  const log: string[] = [];
  const press = (check: string) =>
    sendVerified(
      keeper,
      { formNumber: check },
      {
        verify: async ({ formNumber }) => {
          log.push(`check ${formNumber}`);
          return { grantId: `grant of ${formNumber}` };
        },
        send: async (grantId) => {
          log.push(grantId);
          const answer = answers.shift();
          if (answer instanceof Error) throw answer;
          return answer;
        },
      },
    );
  return { log, press };
}

it('checks, then does the act with the grant', async () => {
  const { log, press } = desk('done');
  await expect(press('A-1')).resolves.toBe('done');
  expect(log).toEqual(['check A-1', 'grant of A-1']);
});

it('sends the act alone again after a wrong own code', async () => {
  const { log, press } = desk(problem('staff_code_wrong'), 'done');
  await expect(press('A-1')).rejects.toThrow();
  await expect(press('A-1')).resolves.toBe('done');
  expect(log).toEqual(['check A-1', 'grant of A-1', 'grant of A-1']);
});

it('checks anew what was changed in between', async () => {
  const { log, press } = desk(problem('staff_code_wrong'), 'done');
  await expect(press('A-1')).rejects.toThrow();
  await expect(press('A-2')).resolves.toBe('done');
  expect(log).toEqual(['check A-1', 'grant of A-1', 'check A-2', 'grant of A-2']);
});

it('checks anew, by the same press, where the kept grant has become too old', async () => {
  const { log, press } = desk(problem('staff_code_wrong'), problem('verification_required'), 'done');
  await expect(press('A-1')).rejects.toThrow();
  await expect(press('A-1')).resolves.toBe('done');
  expect(log).toEqual(['check A-1', 'grant of A-1', 'grant of A-1', 'check A-1', 'grant of A-1']);
});

it('does not go round where the server takes not even a fresh grant', async () => {
  const { log, press } = desk(problem('verification_required'));
  await expect(press('A-1')).rejects.toMatchObject({ problem: { code: 'verification_required' } });
  expect(log).toEqual(['check A-1', 'grant of A-1']);
});
