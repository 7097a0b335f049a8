/**
 * Aim: who the customer is, is made sure at the counter by documents and on the phone by what she has, never by what she
 * knows; each role gets a verification for exactly the acts that ask one of it, and guessing on the phone opens and locks
 * nothing (requirements 18, 37-42, 50).
 */
import { describe, expect, test } from 'vitest';
import { STAFF_ROLES, type StaffActor } from './actor.ts';
import type { DecideContext } from './decision.ts';
import type { IdentityCheck, IdentityCheckProblem } from './identity-check.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { may } from './permissions.ts';
import { NO_RISK_FACTS } from './release-request.ts';
import {
  AT_COUNTER,
  CALLED_BACK,
  completeCheck,
  contextOf,
  GRANT_ID,
  grantFor,
  NEW_GRANT_ID,
  RIGHT_COMMAND,
} from './testing/commands.ts';
import {
  administrator,
  auditor,
  CUSTOMER,
  codeAt,
  contextFor,
  customer,
  helpdesk,
  MINUTE_MS,
  NOW_MS,
  officer,
  otherBranchTeller,
  teller,
  wrongCodeAt,
} from './testing/context.ts';
import { given } from './testing/given-when-then.ts';
import { ACTIVATED_STEP, HISTORY, holdingAfter } from './testing/histories.ts';
import { timeStepAt } from './time-step.ts';
import { type GrantBasis, type GrantChange, VERIFIED_ACTS, type VerificationGrant } from './verification.ts';

const NOW_STEP = timeStepAt(NOW_MS, DEFAULT_LIMITS.otp);
const READ_OUT: GrantBasis = { kind: 'caller', check: 'code_read_out' };
const {
  verify_identity: verify,
  verify_caller_code: readOut,
  start_call_back: hangUp,
  finish_call_back: finish,
} = RIGHT_COMMAND;

/** The verification that a command of `by` makes now. */
function put(by: StaffActor, changes: Partial<VerificationGrant>): GrantChange {
  const grant = grantFor(by, 'unlock_token', {
    ...{ grantId: NEW_GRANT_ID, issuedAtMs: NOW_MS, expiresAtMs: NOW_MS + 10 * MINUTE_MS },
    ...changes,
  });
  return { kind: 'put', grant };
}

describe('whom a verification is for', () => {
  const BY_ROLE: Record<string, StaffActor> = { teller, officer, helpdesk, auditor, administrator };
  const CASES = STAFF_ROLES.flatMap((role) => VERIFIED_ACTS.map((act) => [role, act] as const));

  test.each(CASES)('a %s gets one for %s exactly where the table asks for it', (role, act) => {
    const actor = BY_ROLE[role] as StaffActor;
    const permission = may(actor, act, CUSTOMER);
    const asks = (check: 'counter_check' | 'caller_check') =>
      permission.allowed && permission.requires.includes(check);
    const gets = (command: typeof verify | typeof readOut | typeof hangUp) =>
      given(...HISTORY.active).when({ ...command, act }, contextFor(actor)).decision.grants.length > 0;
    expect({ counter: gets(verify), code: gets(readOut), call: gets(hangUp) }).toEqual({
      counter: asks('counter_check'),
      code: asks('caller_check'),
      call: asks('caller_check'),
    });
  });

  test('is nobody of another branch, and not the customer herself', () => {
    const active = given(...HISTORY.active);
    active
      .when(verify, contextFor(otherBranchTeller))
      .gives({ code: 'not_permitted', why: 'other_branch' }, [], []);
    active.when(verify, contextFor(customer)).gives({ code: 'not_permitted', why: 'not_yours' }, [], []);
    active.when(readOut, contextFor(customer)).gives({ code: 'not_permitted', why: 'not_yours' }, [], []);
  });

  test('an act that needs none gives none: the counter sees the personal data of its own customers anyway', () => {
    given(...HISTORY.active)
      .when({ ...verify, act: 'unmask' }, contextFor(teller))
      .gives({ code: 'not_permitted', why: 'role' }, [], []);
  });
});

describe('documents at the counter', () => {
  test('that are complete give a verification for the act, with what was recorded', () => {
    const basis = AT_COUNTER;
    given(...HISTORY.suspended)
      .when({ ...verify, act: 'resume_token' }, contextFor(teller))
      .gives('accepted', [], [], [put(teller, { act: 'resume_token', basis })]);
  });

  const incomplete: [string, Partial<IdentityCheck>, IdentityCheckProblem[]][] = [
    ['no document', { documents: [] }, ['document_missing']],
    ['one document without a photograph', { documents: ['resident_record'] }, ['second_document_missing']],
    ['another seal', { seal: 'mismatched' }, ['seal_mismatched']],
    ['no form number', { formNumber: ' ' }, ['form_number_missing']],
    [
      'nothing at all',
      { documents: [], seal: 'mismatched', formNumber: '' },
      ['document_missing', 'seal_mismatched', 'form_number_missing'],
    ],
  ];
  test.each(incomplete)('with %s give none, and it is told what is missing', (_, changes, problems) => {
    given(...HISTORY.locked)
      .when({ ...verify, identityCheck: { ...completeCheck, ...changes } }, contextFor(teller))
      .gives({ code: 'identity_check_incomplete', problems }, [], [], []);
  });

  test('two without a photograph are enough', () => {
    const documents = ['resident_record', 'eligibility_certificate'] as const;
    const { decision } = given(...HISTORY.active).when(
      { ...verify, identityCheck: { ...completeCheck, documents } },
      contextFor(teller),
    );
    expect(decision.grants).toHaveLength(1);
  });

  test('give a verification that serves its operator once, and no colleague', () => {
    const { decision, holding } = given(...HISTORY.active).when(verify, contextFor(teller));
    const [change] = decision.grants;
    if (change?.kind !== 'put') throw new Error('There is no new verification.');
    const { grant } = change;
    expect(holding).toEqual(holdingAfter(HISTORY.active));
    const force = (actor: StaffActor, state: VerificationGrant['state']) =>
      given(...HISTORY.active).when(
        { ...RIGHT_COMMAND.force_release, grantId: grant.grantId },
        contextFor(actor, { grant: { ...grant, state } }),
      );
    expect(force(teller, 'ready').decision.outcome).toEqual({ kind: 'accepted' });
    force(teller, 'used').gives({ code: 'verification_required', problem: 'used' }, [], []);
    force(officer, 'ready').gives({ code: 'verification_required', problem: 'not_for_this' }, [], []);
  });
});

describe('a code read out on the phone', () => {
  const context = contextFor(helpdesk);
  const wrong = (seed: number) => ({ ...readOut, code: wrongCodeAt(NOW_MS, seed) });
  const failed = (failures: number) => ({ type: 'caller_code_failed', failures, atMs: NOW_MS }) as const;

  test.each(['active', 'locked'] as const)('that is right is used up, on a token that is %s', (status) => {
    const next = given(...HISTORY[status])
      .when(readOut, context)
      .gives(
        'accepted',
        [{ type: 'caller_code_accepted', timeStep: NOW_STEP, atMs: NOW_MS }],
        [],
        [put(helpdesk, { basis: READ_OUT })],
      );
    expect(next.holding.status).toBe(status);
    next.when(readOut, context).gives({ code: 'caller_code_wrong', triesLeft: 2 }, [failed(1)], []);
  });

  test('opens no log-in: whoever listened has nothing', () => {
    const events = given(...HISTORY.active).when(readOut, context).decision.events;
    given(...HISTORY.active, ...events)
      .when({ type: 'sign_in', code: readOut.code }, contextFor(customer))
      .gives({ code: 'code_replayed' }, [
        { type: 'code_failed', result: 'replay', failures: 0, atMs: NOW_MS },
      ]);
  });

  test('that is wrong counts by itself, never locks, and after three is not looked at', () => {
    const exhausted = given(...HISTORY.active)
      .when(wrong(1), context)
      .gives({ code: 'caller_code_wrong', triesLeft: 2 }, [failed(1)], [])
      .when(wrong(2), context)
      .gives({ code: 'caller_code_wrong', triesLeft: 1 }, [failed(2)], [])
      .when(wrong(3), context)
      .gives({ code: 'caller_code_wrong', triesLeft: 0 }, [failed(3)], []);
    for (const command of [wrong(4), readOut]) {
      exhausted.when(command, context).gives({ code: 'caller_code_exhausted' }, [], []);
    }
    expect(exhausted.holding).toMatchObject({
      status: 'active',
      token: { authenticator: { consecutiveFailures: 0, lastAcceptedStep: ACTIVATED_STEP } },
    });
    exhausted
      .when(RIGHT_COMMAND.sign_in, contextFor(customer))
      .gives('accepted', [{ type: 'code_accepted', timeStep: NOW_STEP, atMs: NOW_MS }])
      .when(wrong(5), context)
      .gives({ code: 'caller_code_wrong', triesLeft: 2 }, [failed(1)]);
  });

  test('that was used already, or is of another minute, is as wrong as any', () => {
    const used = { ...readOut, code: codeAt(ACTIVATED_STEP * MINUTE_MS) };
    const atActivation = ACTIVATED_STEP * MINUTE_MS;
    given(...HISTORY.active)
      .when(used, contextFor(helpdesk, { nowMs: atActivation }))
      .gives({ code: 'caller_code_wrong', triesLeft: 2 }, [{ ...failed(1), atMs: atActivation }], []);
    given(...HISTORY.active)
      .when({ ...readOut, code: codeAt(NOW_MS + 8 * MINUTE_MS) }, context)
      .gives({ code: 'caller_code_wrong', triesLeft: 2 }, [failed(1)], []);
  });

  test('that is no code does not count', () => {
    given(...HISTORY.active)
      .when({ ...readOut, code: '12345' }, context)
      .gives({ code: 'code_malformed', problem: 'wrong_length' }, [], []);
  });

  test.each(['none', 'issued', 'provisioned', 'suspended', 'released', 'expired', 'frozen'] as const)(
    'proves nothing on a holding that is %s',
    (status) => {
      given(...HISTORY[status])
        .when(readOut, context)
        .gives({ code: 'wrong_state', status }, [], [], []);
    },
  );
});

describe('a call-back', () => {
  const locked = given(...HISTORY.locked);
  const calling = (changes: Partial<VerificationGrant> = {}) =>
    grantFor(helpdesk, 'unlock_token', {
      ...{ basis: CALLED_BACK, state: 'calling', issuedAtMs: NOW_MS - 9 * MINUTE_MS },
      ...{ expiresAtMs: NOW_MS + MINUTE_MS, ...changes },
    });
  const ends = (grant: VerificationGrant | null, nowMs = NOW_MS) =>
    locked.when(finish, contextFor(helpdesk, { grant, nowMs }));

  test('begins as a verification that is good for nothing yet', () => {
    locked
      .when(hangUp, contextFor(helpdesk))
      .gives('accepted', [], [], [put(helpdesk, { basis: CALLED_BACK, state: 'calling' })]);
    locked
      .when(RIGHT_COMMAND.unlock_token, contextFor(helpdesk, { grant: calling() }))
      .gives({ code: 'verification_required', problem: 'missing' }, [], [], []);
  });

  test('at which she was reached makes it ready, for its full life from then', () => {
    const expiresAtMs = NOW_MS + 10 * MINUTE_MS;
    const ready = { kind: 'set', grantId: GRANT_ID, state: 'ready', expiresAtMs } as const;
    ends(calling()).gives('accepted', [], [], [ready]);
    locked
      .when(RIGHT_COMMAND.unlock_token, contextFor(helpdesk, { grant: calling({ ...ready }) }))
      .gives('accepted', [{ type: 'unlocked', basis: 'caller_verified', atMs: NOW_MS }]);
  });

  test('at which nobody answered makes it useless, and another result does not follow', () => {
    const { decision } = locked.when({ ...finish, result: 'not_reached' }, contextOf('finish_call_back'));
    expect(decision.grants).toMatchObject([{ grantId: GRANT_ID, state: 'failed' }]);
    ends(calling({ state: 'failed' })).gives({ code: 'verification_required', problem: 'missing' }, [], []);
  });

  test.each([
    ['that was never begun', null, 'missing'],
    ['that is over', calling({ state: 'ready' }), 'missing'],
    ['whose verification was used', calling({ state: 'used' }), 'missing'],
    ['of a colleague', calling({ operatorId: 'helpdesk-2' }), 'not_for_this'],
    ['to another customer', calling({ customerId: 'customer-2' }), 'not_for_this'],
  ] as const)('%s does not end', (_, grant, problem) => {
    ends(grant).gives({ code: 'verification_required', problem }, [], [], []);
  });

  test.each([
    [MINUTE_MS - 1, true],
    [MINUTE_MS, false],
    [-9 * MINUTE_MS, true],
    [-9 * MINUTE_MS - 1, false],
  ])('ends %i ms from now: %s', (laterMs, inTime) => {
    const { decision } = ends(calling(), NOW_MS + laterMs);
    expect(decision.outcome).toEqual(
      inTime
        ? { kind: 'accepted' }
        : { kind: 'refused', refusal: { code: 'verification_required', problem: 'expired' } },
    );
  });

  const changed = (agoMs: number): Partial<DecideContext> => ({
    riskFacts: { ...NO_RISK_FACTS, contactChangedAtMs: NOW_MS - agoMs },
  });

  test('is refused where the contact data changed in the last thirty days: the wrong one would answer', () => {
    const refusal = { code: 'call_back_unsafe', why: 'contact_changed' } as const;
    for (const agoMs of [0, DEFAULT_LIMITS.contactChangeRiskMs]) {
      locked.when(hangUp, contextFor(helpdesk, changed(agoMs))).gives(refusal, [], [], []);
    }
    const later = contextFor(helpdesk, changed(DEFAULT_LIMITS.contactChangeRiskMs + 1));
    expect(locked.when(hangUp, later).decision.grants).toHaveLength(1);
  });

  test('is refused where no number is registered', () => {
    const nobody = contextFor(helpdesk, { customer: { ...CUSTOMER, hasPhone: false } });
    locked.when(hangUp, nobody).gives({ code: 'call_back_unsafe', why: 'no_number' }, [], [], []);
    const somebody = contextFor(helpdesk, { customer: { ...CUSTOMER, hasPhone: true } });
    expect(locked.when(hangUp, somebody).decision.grants).toHaveLength(1);
  });
});
