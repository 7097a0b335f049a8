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
import { completeCheck, RIGHT_ACTOR, RIGHT_COMMAND } from './testing/commands.ts';
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

type Answer = 'accepted' | RefusalCode;

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
  },
  release_token: { ...NOTHING_BUT, active: 'accepted' },
  force_release: { ...NOTHING_BUT, active: 'accepted', locked: 'accepted', suspended: 'accepted' },
  suspend_token: { ...NOTHING_BUT, active: 'accepted' },
  resume_token: { ...NOTHING_BUT, suspended: 'accepted' },
  unlock_token: { ...NOTHING_BUT, locked: 'accepted' },
  resynchronise: { ...NOTHING_BUT, active: 'accepted' },
  reset_drift: { ...NOTHING_BUT, active: 'accepted' },
};

function answerOf(outcome: Outcome): Answer {
  return outcome.kind === 'accepted' ? 'accepted' : outcome.refusal.code;
}

describe.each(COMMANDS)('%s', (type) => {
  test.each(HOLDING_STATUSES)('on a holding that is %s is answered as the table says', (status) => {
    const { decision, holding } = given(...HISTORY[status]).when(
      RIGHT_COMMAND[type],
      contextFor(RIGHT_ACTOR[type]),
    );
    const answer = ANSWERS[type][status];
    expect(answerOf(decision.outcome)).toBe(answer);
    if (answer === 'accepted') return;
    expect(decision.events).toEqual([]);
    expect(decision.vault).toEqual([]);
    expect(holding).toEqual(holdingAfter(HISTORY[status]));
    const { refusal } = decision.outcome as Extract<Outcome, { kind: 'refused' }>;
    if (refusal.code === 'wrong_state') expect(refusal.status).toBe(status);
  });

  const NEVER: Actor[] = [system, otherCustomer, auditor, administrator];
  test.each(HOLDING_STATUSES)('is refused to whoever may not do it, on a holding that is %s', (status) => {
    for (const actor of NEVER) {
      const made = given(...HISTORY[status]).when(RIGHT_COMMAND[type], contextFor(actor));
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

  test.each(['force_release', 'suspend_token', 'resume_token', 'unlock_token'] as const)(
    'another branch hears of the branch and nothing of the state: %s',
    (type) => {
      for (const status of HOLDING_STATUSES) {
        for (const actor of [otherBranchTeller, otherBranchOfficer]) {
          given(...HISTORY[status])
            .when(RIGHT_COMMAND[type], contextFor(actor))
            .gives({ code: 'not_permitted', why: 'other_branch' }, [], []);
        }
      }
    },
  );

  test('the step-up is asked for before the state and before the identity check are looked at', () => {
    const stale = contextFor({ ...teller, steppedUpAtMs: null });
    const bare = { ...RIGHT_COMMAND.force_release, identityCheck: { ...completeCheck, documents: [] } };
    for (const status of HOLDING_STATUSES) {
      given(...HISTORY[status])
        .when(bare, stale)
        .gives({ code: 'step_up_required' }, [], []);
    }
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
  ] as const)('%s has a force-release answered with %s', (_, answer, ageMs) => {
    const actor = { ...officer, steppedUpAtMs: NOW_MS - ageMs };
    const made = given(...HISTORY.active).when(RIGHT_COMMAND.force_release, contextFor(actor));
    expect(answerOf(made.decision.outcome)).toBe(answer);
    expect(isSteppedUp(contextFor(actor))).toBe(answer === 'accepted');
  });

  test('is never fresh where it was not given, nor for anybody but staff', () => {
    expect(isSteppedUp(contextFor({ ...teller, steppedUpAtMs: null }))).toBe(false);
    expect(isSteppedUp(contextFor(customer))).toBe(false);
    expect(isSteppedUp(contextFor(system))).toBe(false);
  });

  test.each(COMMANDS.filter((type) => type !== 'force_release'))('is not asked for by %s', (type) => {
    const actor = RIGHT_ACTOR[type];
    const stale = actor.kind === 'staff' ? { ...actor, steppedUpAtMs: null } : actor;
    const status = HOLDING_STATUSES.find((each) => ANSWERS[type][each] === 'accepted') ?? 'none';
    const made = given(...HISTORY[status]).when(RIGHT_COMMAND[type], contextFor(stale));
    expect(answerOf(made.decision.outcome)).toBe('accepted');
  });
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

test.each(['activate_token', 'sign_in', 'resynchronise'] as const)(
  'a live token whose key is not in the vault is a broken invariant: %s throws',
  (type) => {
    const status = type === 'activate_token' ? 'provisioned' : 'active';
    const context = contextFor(RIGHT_ACTOR[type], { key: null, limits: DEFAULT_LIMITS });
    expect(() => given(...HISTORY[status]).when(RIGHT_COMMAND[type], context)).toThrow(/no key/);
    expect(() => decide(holdingAfter(HISTORY.none), RIGHT_COMMAND.sign_in, context)).not.toThrow();
  },
);
