/**
 * Aim: a token is issued when nothing stands against it, a new issue leaves no secret of the old one behind, and the
 * waiting time after a release is kept to the millisecond and told (rows B-C and N14; requirements 28, 29, 51).
 */
import { describe, expect, test } from 'vitest';
import type { HoldingEvent } from './events.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { RIGHT_COMMAND } from './testing/commands.ts';
import { contextFor, customer, MINUTE_MS, NOW_MS } from './testing/context.ts';
import { given } from './testing/given-when-then.ts';
import { HISTORY, holdingAfter, ISSUE_ID, TOKEN_ID } from './testing/histories.ts';
import type { VaultChange } from './vault.ts';

const HOUR_MS = 60 * MINUTE_MS;
const command = RIGHT_COMMAND.issue_token;
const asCustomer = contextFor(customer);

function issuedAt(atMs: number, lifeMs = 24 * HOUR_MS): HoldingEvent {
  return {
    type: 'issued',
    issueId: 'issue-2',
    serviceId: 'service-2',
    tokenUserId: 'user-2',
    mailAddress: 'taro@example.jp',
    atMs,
    expiresAtMs: atMs + lifeMs,
  };
}

const kept: VaultChange = {
  kind: 'put_issue',
  issueId: 'issue-2',
  activationPasswordHash: command.activationPasswordHash,
  issuanceUrlDigest: command.issuanceUrlDigest,
};
const oldIssue: VaultChange = { kind: 'drop_issue', issueId: ISSUE_ID };
const oldKey: VaultChange = { kind: 'drop_key', tokenId: TOKEN_ID };

describe('issuing a token', () => {
  test.each([
    ['none', [kept]],
    ['expired', [kept]],
    ['issued', [oldIssue, kept]],
    ['provisioned', [oldIssue, oldKey, kept]],
  ] as const)('on a holding that is %s keeps the new secrets and destroys the old ones', (status, vault) => {
    const next = given(...HISTORY[status])
      .when(command, asCustomer)
      .gives('accepted', [issuedAt(NOW_MS)], [...vault]);
    expect(next.holding).toMatchObject({ status: 'issued', issue: { issueId: 'issue-2' } });
  });

  test('the issue lives as long as the limits say', () => {
    const limits = { ...DEFAULT_LIMITS, issueLifeMs: HOUR_MS };
    given()
      .when(command, contextFor(customer, { limits }))
      .gives('accepted', [issuedAt(NOW_MS, HOUR_MS)]);
  });

  test.each(['none', 'issued', 'provisioned', 'expired'] as const)(
    'a wrong confirmation password changes nothing on a holding that is %s',
    (status) => {
      given(...HISTORY[status])
        .when({ ...command, confirmation: 'wrong' }, asCustomer)
        .gives({ code: 'confirmation_wrong' }, [], []);
    },
  );

  test.each(['active', 'locked', 'suspended'] as const)(
    'a token that is %s is not replaced, whatever the confirmation password',
    (status) => {
      for (const confirmation of ['matched', 'wrong'] as const) {
        given(...HISTORY[status])
          .when({ ...command, confirmation }, asCustomer)
          .gives({ code: 'wrong_state', status }, [], []);
      }
    },
  );

  test('an issue that ran out unnoticed is told before the new one, and its secrets are destroyed', () => {
    const nowMs = NOW_MS + 30 * HOUR_MS;
    const ranOut: HoldingEvent = { type: 'issue_expired', cause: 'time', atMs: NOW_MS + 23 * HOUR_MS };
    given(...HISTORY.provisioned)
      .when(command, contextFor(customer, { nowMs }))
      .gives('accepted', [ranOut, issuedAt(nowMs)], [oldIssue, oldKey, kept]);
  });

  test('the tries of the activation password begin anew with a new issue', () => {
    const tried: HoldingEvent = { type: 'activation_password_failed', failures: 4, atMs: NOW_MS };
    const { holding } = given(...HISTORY.issued, tried).when(command, asCustomer);
    expect(holding).toMatchObject({ issue: { activationPasswordFailures: 0 } });
  });
});

describe('the waiting time after a release', () => {
  const untilMs = NOW_MS + 20 * MINUTE_MS;

  test.each([NOW_MS, untilMs - 1])('at %i ms refuses an issue and tells when it ends', (nowMs) => {
    for (const confirmation of ['matched', 'wrong'] as const) {
      given(...HISTORY.released)
        .when({ ...command, confirmation }, contextFor(customer, { nowMs }))
        .gives({ code: 'waiting_time', untilMs }, [], []);
    }
  });

  test('is over at its last moment', () => {
    given(...HISTORY.released)
      .when(command, contextFor(customer, { nowMs: untilMs }))
      .gives('accepted', [{ type: 'waiting_ended', atMs: untilMs }, issuedAt(untilMs)], [kept]);
  });
});

describe('withdrawing an issue', () => {
  test('ends it and destroys its secrets', () => {
    const next = given(...HISTORY.issued)
      .when({ type: 'withdraw_issue' }, asCustomer)
      .gives('accepted', [{ type: 'issue_withdrawn', issueId: ISSUE_ID, atMs: NOW_MS }], [oldIssue]);
    expect(next.holding).toEqual({ status: 'none' });
  });

  test('comes too late for an issue that has run out', () => {
    const expiresAtMs = NOW_MS + 23 * HOUR_MS;
    given(...HISTORY.issued)
      .when({ type: 'withdraw_issue' }, contextFor(customer, { nowMs: expiresAtMs }))
      .gives(
        { code: 'wrong_state', status: 'expired' },
        [{ type: 'issue_expired', cause: 'time', atMs: expiresAtMs }],
        [oldIssue],
      );
  });
});

describe('the issuance mail once more', () => {
  test('leaves the issue, its end and its secrets as they are', () => {
    const next = given(...HISTORY.issued)
      .when({ type: 'resend_issuance_mail' }, asCustomer)
      .gives('accepted', [{ type: 'issuance_mail_requested', issueId: ISSUE_ID, atMs: NOW_MS }], []);
    expect(next.holding).toEqual(holdingAfter(HISTORY.issued));
  });
});
