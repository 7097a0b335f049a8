/**
 * Aim: the one entry of a command says who, when, what, on whom, with what result and why (requirement 61), for a
 * refusal as for a success, and holds what the operator recorded and no more.
 */
import { describe, expect, test } from 'vitest';
import type { Actor } from './actor.ts';
import { AUDIT_ACTIONS, auditActor, entryOfChange, HOLDING_ACTIONS } from './audit-entry.ts';
import type { HoldingCommand } from './commands.ts';
import type { HoldingStatus } from './holding.ts';
import {
  completeCheck,
  contextOf,
  GRANT_ID,
  grantFor,
  RIGHT_ACTOR,
  RIGHT_COMMAND,
} from './testing/commands.ts';
import {
  CUSTOMER,
  contextFor,
  customer,
  helpdesk,
  NOW_MS,
  officer,
  system,
  teller,
  wrongCodeAt,
} from './testing/context.ts';
import { given } from './testing/given-when-then.ts';
import { HISTORY, REQUEST_ID, TOKEN_ID } from './testing/histories.ts';
import { historyFor } from './testing/release-requests.ts';

function entryOf(status: HoldingStatus, command: HoldingCommand, actor: Actor = RIGHT_ACTOR[command.type]) {
  const context = contextOf(command.type, actor);
  const { decision, holding } = given(...historyFor(command.type, status)).when(command, context);
  const used = decision.grants.some(({ kind }) => kind === 'set');
  return entryOfChange(command, decision, {
    ...(used && context.grant !== null ? { grant: context.grant } : {}),
    actor,
    customerId: CUSTOMER.id,
    nowMs: NOW_MS,
    correlationId: 'correlation-1',
    statusBefore: status,
    statusAfter: holding.status,
  });
}

describe('the actor', () => {
  test('of the staff is named with role and branch', () => {
    expect(auditActor(officer)).toEqual({
      kind: 'staff',
      id: 'officer-1',
      role: 'officer',
      branchCode: '012',
      terminal: '10.12.0.7',
    });
  });

  test.each([customer, system])('of another kind has neither: $kind', (actor) => {
    const { kind, id, terminal } = actor;
    expect(auditActor(actor)).toEqual({ kind, id, role: null, branchCode: null, terminal });
  });
});

describe('the entry', () => {
  test('of a force-release holds the verification, the reason and what the officer will see', () => {
    expect(entryOf('locked', RIGHT_COMMAND.force_release)).toEqual({
      atMs: NOW_MS,
      actor: auditActor(teller),
      action: 'force_release',
      target: { kind: 'customer', id: CUSTOMER.id },
      outcome: 'accepted',
      reason: 'device_change',
      correlationId: 'correlation-1',
      details: {
        statusBefore: 'locked',
        statusAfter: 'locked',
        events: [
          {
            type: 'release_requested',
            requestId: REQUEST_ID,
            requestedBy: teller.id,
            reason: 'device_change',
            identityCheck: completeCheck,
            risks: ['used_lately'],
            expiresAtMs: NOW_MS + 30 * 60_000,
            atMs: NOW_MS,
          },
        ],
        verification: { grantId: GRANT_ID, kind: 'counter', identityCheck: completeCheck },
        reason: 'device_change',
      },
    });
  });

  test('of an approval names the request, the release and the officer, not the teller', () => {
    const entry = entryOf('active', RIGHT_COMMAND.approve_release);
    expect(entry).toMatchObject({ actor: auditActor(officer), outcome: 'accepted', reason: null });
    expect(entry.details).toEqual({
      statusBefore: 'active',
      statusAfter: 'released',
      events: [
        {
          ...{ type: 'released', tokenId: TOKEN_ID, forced: true, reason: 'device_change' },
          ...{ requestId: REQUEST_ID, waitUntilMs: NOW_MS + 30 * 60_000, atMs: NOW_MS },
        },
      ],
      requestId: REQUEST_ID,
    });
  });

  test('of a rejection has the note of the officer for its reason', () => {
    const { note } = RIGHT_COMMAND.reject_release;
    const entry = entryOf('active', RIGHT_COMMAND.reject_release);
    expect(entry).toMatchObject({ reason: note, details: { requestId: REQUEST_ID, note } });
  });

  test('of an unlock on the phone tells how the caller was checked', () => {
    expect(entryOf('locked', RIGHT_COMMAND.unlock_token, helpdesk).details).toMatchObject({
      verification: { grantId: GRANT_ID, kind: 'caller', check: 'call_back' },
    });
  });

  test('of a code read out holds neither the code nor more than that it was right', () => {
    const entry = entryOf('locked', RIGHT_COMMAND.verify_caller_code);
    expect(entry).toMatchObject({ outcome: 'accepted', details: { act: 'unlock_token' } });
    expect(JSON.stringify(entry)).not.toContain(RIGHT_COMMAND.verify_caller_code.code);
  });

  test('of a refusal has the refusal for its reason, and still what the operator recorded', () => {
    const identityCheck = { ...completeCheck, seal: 'mismatched' as const };
    const entry = entryOf('active', { ...RIGHT_COMMAND.verify_identity, identityCheck });
    expect(entry).toMatchObject({ outcome: 'refused', reason: 'identity_check_incomplete' });
    expect(entry.details).toEqual({
      statusBefore: 'active',
      statusAfter: 'active',
      refusal: { code: 'identity_check_incomplete', problems: ['seal_mismatched'] },
      act: 'force_release',
      identityCheck,
    });
  });

  test('of a wrong code tells that it counted', () => {
    const entry = entryOf('active', { type: 'sign_in', code: wrongCodeAt(NOW_MS) });
    expect(entry).toMatchObject({ outcome: 'refused', reason: 'code_wrong', actor: auditActor(customer) });
    expect(entry.details).toEqual({
      statusBefore: 'active',
      statusAfter: 'active',
      events: [{ type: 'code_failed', result: 'wrong', failures: 1, atMs: NOW_MS }],
      refusal: { code: 'code_wrong', triesLeft: 4 },
    });
  });

  test('of a forbidden act names who tried', () => {
    const entry = entryOf('active', RIGHT_COMMAND.force_release, helpdesk);
    expect(entry).toMatchObject({
      action: 'force_release',
      outcome: 'refused',
      reason: 'not_permitted',
      actor: { kind: 'staff', id: 'helpdesk-1', role: 'helpdesk' },
      details: { refusal: { code: 'not_permitted', why: 'role' } },
    });
    expect(entry.details).not.toHaveProperty('events');
  });

  test.each([
    [
      'suspended',
      RIGHT_COMMAND.resume_token,
      { verification: { grantId: GRANT_ID, kind: 'counter', identityCheck: completeCheck } },
    ],
    ['active', RIGHT_COMMAND.suspend_token, { reason: 'lost' }],
    ['locked', RIGHT_COMMAND.unlock_token, { verification: { kind: 'counter' } }],
    ['locked', RIGHT_COMMAND.start_call_back, { act: 'unlock_token' }],
    ['locked', RIGHT_COMMAND.finish_call_back, { result: 'reached' }],
    ['active', RIGHT_COMMAND.withdraw_release, { requestId: REQUEST_ID }],
  ] as const)('on a holding that is %s holds what the operator recorded', (status, command, recorded) => {
    expect(entryOf(status, command).details).toMatchObject(recorded);
  });

  test('has a reason only where one was given or refused', () => {
    expect(entryOf('active', RIGHT_COMMAND.suspend_token).reason).toBe('lost');
    expect(entryOf('active', RIGHT_COMMAND.sign_in).reason).toBeNull();
    expect(entryOf('none', RIGHT_COMMAND.suspend_token).reason).toBe('wrong_state');
  });

  test('takes over no field of the identity check that it does not know', () => {
    const identityCheck = { ...completeCheck, myNumber: '123456789012' };
    const entry = entryOf('active', { ...RIGHT_COMMAND.verify_identity, identityCheck }, teller);
    expect(JSON.stringify(entry)).not.toContain('123456789012');
    const grant = { ...grantFor(teller, 'resume_token'), basis: { kind: 'counter', identityCheck } } as const;
    const { decision } = given(...HISTORY.suspended).when(
      RIGHT_COMMAND.resume_token,
      contextFor(teller, { grant }),
    );
    const resumed = entryOfChange(RIGHT_COMMAND.resume_token, decision, {
      ...{ actor: teller, customerId: CUSTOMER.id, nowMs: NOW_MS, correlationId: 'correlation-1' },
      ...{ statusBefore: 'suspended', statusAfter: 'active', grant },
    });
    expect(resumed.details.verification).toBeDefined();
    expect(JSON.stringify(resumed)).not.toContain('123456789012');
  });

  test('is plain JSON: nothing is lost on the way to the log', () => {
    for (const command of Object.values(RIGHT_COMMAND)) {
      const entry = entryOf('active', command);
      expect(JSON.parse(JSON.stringify(entry))).toEqual(entry);
    }
  });
});

test('every command has its action, and no action stands twice', () => {
  expect([...HOLDING_ACTIONS].sort()).toEqual(Object.keys(RIGHT_COMMAND).sort());
  expect(new Set(AUDIT_ACTIONS).size).toBe(AUDIT_ACTIONS.length);
});
