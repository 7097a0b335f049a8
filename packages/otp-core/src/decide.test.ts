/**
 * Aim: what each command does in each state, and that permission, the operator's own code and the passing of time come
 * before the rule of the command, in this order.
 */
import { describe, expect, test } from 'vitest';
import type { Actor } from './actor.ts';
import type { HoldingCommandType } from './commands.ts';
import { decide, isSteppedUp } from './decide.ts';
import { HOLDING_STATUSES, type HoldingStatus } from './holding.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { Outcome, RefusalCode } from './outcome.ts';
import { rolesThatMay } from './permissions.ts';
import { contextOf, RIGHT_ACTOR, RIGHT_COMMAND } from './testing/commands.ts';
import {
  administrator,
  auditor,
  contextFor,
  customer,
  helpdesk,
  MINUTE_MS,
  NOW_MS,
  officer,
  otherBranchOfficer,
  otherBranchTeller,
  otherCustomer,
  system,
  teller,
  wrongCodeAt,
} from './testing/context.ts';
import { given } from './testing/given-when-then.ts';
import { HISTORY, holdingAfter, ISSUE_ID } from './testing/histories.ts';
import { historyFor, IN_SERVICE } from './testing/release-requests.ts';

type Answer = 'accepted' | RefusalCode;

/** The acts that ask for the operator's own code. */
const WITH_CODE = ['force_release', 'approve_release', 'reject_release', 'unfreeze'] as const;
const COMMANDS = Object.keys(RIGHT_COMMAND) as HoldingCommandType[];
const NOTHING_BUT: Record<HoldingStatus, 'wrong_state'> = {
  none: 'wrong_state',
  issued: 'wrong_state',
  provisioned: 'wrong_state',
  active: 'wrong_state',
  locked: 'wrong_state',
  suspended: 'wrong_state',
  released: 'wrong_state',
  expired: 'wrong_state',
  frozen: 'wrong_state',
};

function everywhere(answer: Answer): Record<HoldingStatus, Answer> {
  return Object.fromEntries(HOLDING_STATUSES.map((status) => [status, answer])) as Record<
    HoldingStatus,
    Answer
  >;
}

const IN_EVERY_STATE = everywhere('accepted');
const WHERE_A_REQUEST_WAITS: Record<HoldingStatus, Answer> = {
  ...everywhere('request_not_pending'),
  ...{ active: 'accepted', locked: 'accepted', suspended: 'accepted' },
};

/** The answer to a command with everything right in it, in each state. */
const ANSWERS: Record<HoldingCommandType, Record<HoldingStatus, Answer>> = {
  issue_token: {
    none: 'accepted',
    issued: 'accepted',
    provisioned: 'accepted',
    active: 'wrong_state',
    locked: 'wrong_state',
    suspended: 'wrong_state',
    released: 'waiting_time',
    expired: 'accepted',
    frozen: 'wrong_state',
  },
  withdraw_issue: { ...NOTHING_BUT, issued: 'accepted' },
  resend_issuance_mail: { ...NOTHING_BUT, issued: 'accepted' },
  provision_token: { ...NOTHING_BUT, issued: 'accepted', expired: 'issue_expired' },
  activate_token: { ...NOTHING_BUT, provisioned: 'accepted', expired: 'issue_expired' },
  sign_in: {
    none: 'accepted',
    issued: 'accepted',
    provisioned: 'accepted',
    active: 'accepted',
    locked: 'token_locked',
    suspended: 'token_suspended',
    released: 'accepted',
    expired: 'accepted',
    frozen: 'account_frozen',
  },
  release_token: { ...NOTHING_BUT, active: 'accepted' },
  verify_identity: IN_EVERY_STATE,
  verify_caller_code: { ...NOTHING_BUT, active: 'accepted', locked: 'accepted' },
  start_call_back: IN_EVERY_STATE,
  finish_call_back: IN_EVERY_STATE,
  force_release: { ...NOTHING_BUT, active: 'accepted', locked: 'accepted', suspended: 'accepted' },
  approve_release: WHERE_A_REQUEST_WAITS,
  reject_release: WHERE_A_REQUEST_WAITS,
  withdraw_release: WHERE_A_REQUEST_WAITS,
  suspend_token: { ...NOTHING_BUT, active: 'accepted', locked: 'accepted' },
  resume_token: { ...NOTHING_BUT, suspended: 'accepted' },
  unlock_token: { ...NOTHING_BUT, locked: 'accepted' },
  freeze: { ...IN_EVERY_STATE, frozen: 'wrong_state' },
  unfreeze: { ...NOTHING_BUT, frozen: 'accepted' },
  resynchronise: { ...NOTHING_BUT, active: 'accepted' },
  reset_drift: { ...NOTHING_BUT, active: 'accepted' },
};

function answerOf(outcome: Outcome): Answer {
  return outcome.kind === 'accepted' ? 'accepted' : outcome.refusal.code;
}

describe.each(COMMANDS)('%s', (type) => {
  test.each(HOLDING_STATUSES)('on a holding that is %s is answered as the table says', (status) => {
    const history = historyFor(type, status);
    const { decision, holding } = given(...history).when(RIGHT_COMMAND[type], contextOf(type));
    const answer = ANSWERS[type][status];
    expect(answerOf(decision.outcome)).toBe(answer);
    if (answer === 'accepted') return;
    expect(decision.events).toEqual([]);
    expect(decision.vault).toEqual([]);
    expect(decision.grants).toEqual([]);
    expect(holding).toEqual(holdingAfter(history));
    const { refusal } = decision.outcome as Extract<Outcome, { kind: 'refused' }>;
    if (refusal.code === 'wrong_state') expect(refusal.status).toBe(status);
  });

  const NEVER: Actor[] = [system, otherCustomer, auditor, administrator];
  test.each(HOLDING_STATUSES)('is refused to whoever may not do it, on a holding that is %s', (status) => {
    for (const actor of NEVER) {
      const made = given(...historyFor(type, status)).when(RIGHT_COMMAND[type], contextOf(type, actor));
      const why = actor.kind === 'staff' ? 'role' : 'not_yours';
      made.gives({ code: 'not_permitted', why }, [], []);
    }
  });
});

describe('permission comes before everything', () => {
  const code = RIGHT_COMMAND.sign_in.code;
  const staff = [teller, officer, helpdesk, otherBranchTeller];

  test.each(staff)('no code is evaluated for a $role of branch $branchCode who signs in', (actor) => {
    const active = given(...HISTORY.active);
    for (const typed of [code, wrongCodeAt(NOW_MS), null]) {
      const made = active.when({ type: 'sign_in', code: typed }, contextFor(actor, { key: null }));
      made.gives({ code: 'not_permitted', why: 'role' }, [], []);
    }
  });

  test('no code is evaluated for another customer, nor for the customer who resynchronises', () => {
    const active = given(...HISTORY.active);
    const stranger = contextFor(otherCustomer, { key: null });
    active
      .when({ type: 'sign_in', code: wrongCodeAt(NOW_MS) }, stranger)
      .gives({ code: 'not_permitted', why: 'not_yours' }, []);
    active
      .when(RIGHT_COMMAND.resynchronise, contextFor(customer, { key: null }))
      .gives({ code: 'not_permitted', why: 'not_yours' }, []);
  });

  test.each([
    ...(['force_release', 'suspend_token', 'resume_token', 'unlock_token', 'freeze', 'unfreeze'] as const),
    ...(['verify_identity', 'approve_release', 'reject_release', 'withdraw_release'] as const),
  ])('another branch hears of the branch and nothing of the state: %s', (type) => {
    for (const status of HOLDING_STATUSES) {
      for (const actor of [otherBranchTeller, otherBranchOfficer]) {
        if (!rolesThatMay(type).includes(actor.role)) continue;
        given(...historyFor(type, status))
          .when(RIGHT_COMMAND[type], contextOf(type, actor))
          .gives({ code: 'not_permitted', why: 'other_branch' }, [], []);
      }
    }
  });

  test.each(WITH_CODE)('the step-up is asked for before state and verification are looked at: %s', (type) => {
    const stale = contextFor({ ...officer, steppedUpAtMs: null });
    for (const status of HOLDING_STATUSES) {
      given(...historyFor(type, status))
        .when(RIGHT_COMMAND[type], stale)
        .gives({ code: 'step_up_required' }, [], []);
    }
  });

  test.each(IN_SERVICE)('a token that is %s is not told from another before a verification', (status) => {
    given(...HISTORY[status])
      .when(RIGHT_COMMAND.force_release, contextFor(teller))
      .gives({ code: 'verification_required', problem: 'missing' }, [], []);
  });

  test('a missing step-up does not hide that another branch may not', () => {
    given(...HISTORY.active)
      .when(RIGHT_COMMAND.force_release, contextFor({ ...otherBranchTeller, steppedUpAtMs: null }))
      .gives({ code: 'not_permitted', why: 'other_branch' }, []);
  });
});

describe("the operator's own code", () => {
  const FIVE_MINUTES_MS = 5 * MINUTE_MS;

  test.each([
    ['given this instant', 'accepted', 0],
    ['exactly 5 minutes old', 'accepted', FIVE_MINUTES_MS],
    ['1 ms older than 5 minutes', 'step_up_required', FIVE_MINUTES_MS + 1],
    ['from the future', 'step_up_required', -1],
  ] as const)('%s has every act that asks for it answered with %s', (_, answer, ageMs) => {
    const actor = { ...officer, steppedUpAtMs: NOW_MS - ageMs };
    for (const type of WITH_CODE) {
      const history = historyFor(type, type === 'unfreeze' ? 'frozen' : 'active');
      const made = given(...history).when(RIGHT_COMMAND[type], contextOf(type, actor));
      expect([type, answerOf(made.decision.outcome)]).toEqual([type, answer]);
    }
    expect(isSteppedUp(contextFor(actor))).toBe(answer === 'accepted');
  });

  test('is never fresh where it was not given, nor for anybody but staff', () => {
    expect(isSteppedUp(contextFor({ ...teller, steppedUpAtMs: null }))).toBe(false);
    expect(isSteppedUp(contextFor(customer))).toBe(false);
    expect(isSteppedUp(contextFor(system))).toBe(false);
  });

  test.each(COMMANDS.filter((type) => !WITH_CODE.some((each) => each === type)))(
    'is not asked for by %s',
    (type) => {
      const actor = RIGHT_ACTOR[type];
      const stale = actor.kind === 'staff' ? { ...actor, steppedUpAtMs: null } : actor;
      const status = HOLDING_STATUSES.find((each) => ANSWERS[type][each] === 'accepted') ?? 'none';
      const made = given(...historyFor(type, status)).when(RIGHT_COMMAND[type], contextOf(type, stale));
      expect(answerOf(made.decision.outcome)).toBe('accepted');
    },
  );
});

describe('what time alone has done', () => {
  const expiresAtMs = NOW_MS + 23 * 60 * MINUTE_MS;
  const lapsed = { type: 'issue_expired', cause: 'time', atMs: expiresAtMs } as const;

  test('is told before the events of the command, with the time at which it happened', () => {
    const nowMs = NOW_MS + 20 * MINUTE_MS + 1;
    const made = given(...HISTORY.released).when(RIGHT_COMMAND.issue_token, contextFor(customer, { nowMs }));
    expect(made.decision.events.map(({ type, atMs }) => [type, atMs])).toEqual([
      ['waiting_ended', nowMs - 1],
      ['issued', nowMs],
    ]);
  });

  test('destroys the secrets of an issue also where the command is forbidden', () => {
    const late = contextFor(auditor, { nowMs: expiresAtMs });
    given(...HISTORY.issued)
      .when({ type: 'withdraw_issue' }, late)
      .gives({ code: 'not_permitted', why: 'role' }, [lapsed], [{ kind: 'drop_issue', issueId: ISSUE_ID }]);
  });

  test('is undone by no clock that runs backwards', () => {
    const late = contextFor(customer, { nowMs: expiresAtMs });
    given(...HISTORY.issued)
      .when({ type: 'withdraw_issue' }, late)
      .gives({ code: 'wrong_state', status: 'expired' }, [lapsed])
      .when({ type: 'withdraw_issue' }, contextFor(customer))
      .gives({ code: 'wrong_state', status: 'expired' }, [], []);
  });
});

test.each(['activate_token', 'sign_in', 'resynchronise', 'verify_caller_code'] as const)(
  'a live token whose key is not in the vault is a broken invariant: %s throws',
  (type) => {
    const status = type === 'activate_token' ? 'provisioned' : 'active';
    const context = contextFor(RIGHT_ACTOR[type], { key: null, limits: DEFAULT_LIMITS });
    expect(() => given(...HISTORY[status]).when(RIGHT_COMMAND[type], context)).toThrow(/no key/);
    expect(() => decide(holdingAfter(HISTORY.none), RIGHT_COMMAND.sign_in, context)).not.toThrow();
  },
);
