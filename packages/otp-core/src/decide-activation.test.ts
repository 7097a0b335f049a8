/**
 * Aim: a token is set up only with its own issue and the activation password, comes into service only by a right code,
 * and guessing at either ends the issue with all of its secrets (rows N8, N9; requirements 22, 26, 28).
 */
import { describe, expect, test } from 'vitest';
import type { HoldingCommand } from './commands.ts';
import type { HoldingEvent } from './events.ts';
import { RIGHT_COMMAND } from './testing/commands.ts';
import { codeAt, contextFor, customer, MINUTE_MS, NOW_MS, wrongCodeAt } from './testing/context.ts';
import { type Given, given } from './testing/given-when-then.ts';
import { HISTORY, ISSUE_ID, TOKEN_ID } from './testing/histories.ts';
import { timeStepAt } from './time-step.ts';
import type { VaultChange } from './vault.ts';

const EXPIRES_AT_MS = NOW_MS + 23 * 60 * MINUTE_MS;
const asCustomer = contextFor(customer);
const provision = RIGHT_COMMAND.provision_token;
const wrongPassword: HoldingCommand = { ...provision, activationPassword: 'wrong' };
const current = timeStepAt(NOW_MS, asCustomer.limits.otp);
const dropIssue: VaultChange = { kind: 'drop_issue', issueId: ISSUE_ID };
const dropKey: VaultChange = { kind: 'drop_key', tokenId: TOKEN_ID };

function activate(code: string): HoldingCommand {
  return { type: 'activate_token', code };
}

function passwordFailed(failures: number): HoldingEvent {
  return { type: 'activation_password_failed', failures, atMs: NOW_MS };
}

function codeFailed(failures: number): HoldingEvent {
  return { type: 'code_failed', result: 'wrong', failures, atMs: NOW_MS };
}

describe('setting the token up', () => {
  test('keeps the sealed key and destroys the secrets of the issue', () => {
    const next = given(...HISTORY.issued)
      .when(provision, asCustomer)
      .gives(
        'accepted',
        [{ type: 'provisioned', tokenId: 'token-2', atMs: NOW_MS }],
        [dropIssue, { kind: 'put_key', tokenId: 'token-2', sealedKey: 'sealed-key' }],
      );
    expect(next.holding).toMatchObject({
      status: 'provisioned',
      token: {
        tokenId: 'token-2',
        serviceId: 'service-1',
        tokenUserId: 'user-1',
        authenticator: { lastAcceptedStep: -1, driftSteps: 0, consecutiveFailures: 0 },
      },
    });
  });

  test('a second set-up of the same issue is refused', () => {
    given(...HISTORY.issued)
      .when(provision, asCustomer)
      .gives('accepted', [{ type: 'provisioned', tokenId: 'token-2', atMs: NOW_MS }])
      .when(provision, asCustomer)
      .gives({ code: 'wrong_state', status: 'provisioned' }, [], []);
  });

  test('an issue that was replaced is refused and counts nothing', () => {
    for (const activationPassword of ['matched', 'wrong'] as const) {
      given(...HISTORY.issued)
        .when({ ...provision, issueId: 'issue-0', activationPassword }, asCustomer)
        .gives({ code: 'issue_superseded' }, [], []);
    }
  });

  test('the fifth wrong activation password ends the issue and destroys its secrets', () => {
    let state: Given = given(...HISTORY.issued);
    for (const failures of [1, 2, 3, 4]) {
      state = state
        .when(wrongPassword, asCustomer)
        .gives(
          { code: 'activation_password_wrong', triesLeft: 5 - failures },
          [passwordFailed(failures)],
          [],
        );
    }
    state
      .when(wrongPassword, asCustomer)
      .gives(
        { code: 'issue_expired' },
        [passwordFailed(5), { type: 'issue_expired', cause: 'activation_password', atMs: NOW_MS }],
        [dropIssue],
      )
      .when(provision, asCustomer)
      .gives({ code: 'issue_expired' }, [], []);
  });

  test('four wrong activation passwords do not stand in the way of the right one', () => {
    given(...HISTORY.issued, passwordFailed(4))
      .when(provision, asCustomer)
      .gives('accepted', [{ type: 'provisioned', tokenId: 'token-2', atMs: NOW_MS }]);
  });

  test('works until the last millisecond of the issue and not at its end', () => {
    const last = contextFor(customer, { nowMs: EXPIRES_AT_MS - 1 });
    const end = contextFor(customer, { nowMs: EXPIRES_AT_MS });
    given(...HISTORY.issued)
      .when(provision, last)
      .gives('accepted', [{ type: 'provisioned', tokenId: 'token-2', atMs: EXPIRES_AT_MS - 1 }]);
    given(...HISTORY.issued)
      .when(provision, end)
      .gives(
        { code: 'issue_expired' },
        [{ type: 'issue_expired', cause: 'time', atMs: EXPIRES_AT_MS }],
        [dropIssue],
      );
  });
});

describe('activating the token', () => {
  test('by a right code puts it into service', () => {
    const next = given(...HISTORY.provisioned)
      .when(activate(codeAt(NOW_MS)), asCustomer)
      .gives('accepted', [{ type: 'activated', timeStep: current, atMs: NOW_MS }], []);
    expect(next.holding).toMatchObject({
      status: 'active',
      token: { activatedAtMs: NOW_MS, authenticator: { lastAcceptedStep: current } },
    });
    expect(next.holding).not.toHaveProperty('issue');
  });

  test('uses the code up: the same one does not sign in', () => {
    const code = codeAt(NOW_MS);
    given(...HISTORY.provisioned)
      .when(activate(code), asCustomer)
      .gives('accepted', [{ type: 'activated', timeStep: current, atMs: NOW_MS }])
      .when({ type: 'sign_in', code }, asCustomer)
      .gives({ code: 'code_replayed' }, [
        { type: 'code_failed', result: 'replay', failures: 0, atMs: NOW_MS },
      ]);
  });

  test('the fifth wrong code ends the issue and destroys its secrets and the key', () => {
    let state: Given = given(...HISTORY.provisioned);
    for (const failures of [1, 2, 3, 4]) {
      state = state
        .when(activate(wrongCodeAt(NOW_MS, failures)), asCustomer)
        .gives({ code: 'code_wrong', triesLeft: 5 - failures }, [codeFailed(failures)], []);
    }
    state
      .when(activate(wrongCodeAt(NOW_MS, 5)), asCustomer)
      .gives(
        { code: 'issue_expired' },
        [codeFailed(5), { type: 'issue_expired', cause: 'activation_code', atMs: NOW_MS }],
        [dropIssue, dropKey],
      )
      .when(activate(codeAt(NOW_MS)), asCustomer)
      .gives({ code: 'issue_expired' }, [], []);
  });

  test('what is no code counts nothing', () => {
    given(...HISTORY.provisioned)
      .when(activate('12345'), asCustomer)
      .gives({ code: 'code_malformed', problem: 'wrong_length' }, [], [])
      .when(activate('abcdef'), asCustomer)
      .gives({ code: 'code_malformed', problem: 'not_digits' }, [], []);
  });

  test('a code of another minute is refused, counts, and tells how far the clock is off', () => {
    given(...HISTORY.provisioned)
      .when(activate(codeAt(NOW_MS + 4 * MINUTE_MS)), asCustomer)
      .gives({ code: 'code_wrong', triesLeft: 4 }, [
        { type: 'code_failed', result: 'drifted', failures: 1, offsetSteps: 4, atMs: NOW_MS },
      ]);
  });

  test('comes too late at the end of the issue, and the key is destroyed', () => {
    const code = codeAt(EXPIRES_AT_MS);
    given(...HISTORY.provisioned)
      .when(activate(code), contextFor(customer, { nowMs: EXPIRES_AT_MS }))
      .gives(
        { code: 'issue_expired' },
        [{ type: 'issue_expired', cause: 'time', atMs: EXPIRES_AT_MS }],
        [dropIssue, dropKey],
      );
  });
});
