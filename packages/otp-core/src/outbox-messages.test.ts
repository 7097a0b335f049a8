// Aim: each event tells those whom it concerns (requirements 21, 30, 52), at the address registered before, and nobody else.
import { describe, expect, test } from 'vitest';
import type { HoldingEvent, HoldingEventType } from './events.ts';
import { evolve } from './evolve.ts';
import { type HoldingStatus, liveToken, type Token } from './holding.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import { MAIL_KINDS, outboxMessages } from './outbox-messages.ts';
import { NOW_MS } from './testing/context.ts';
import { HISTORY, holdingAfter, ISSUE_ID, REQUEST_ID, TOKEN_ID, wrongCodes } from './testing/histories.ts';
import { requested } from './testing/release-requests.ts';

const REGISTERED = 'registered@example.jp';
const PHONE = 'hanako@example.jp';
const TYPED_NOW = 'phone@carrier.example.jp';

const issued: HoldingEvent = {
  ...{ type: 'issued', issueId: 'issue-2', serviceId: 'service-2', tokenUserId: 'user-2' },
  ...{ mailAddress: TYPED_NOW, atMs: NOW_MS, expiresAtMs: NOW_MS + 1 },
};
const released = { type: 'released', tokenId: TOKEN_ID, waitUntilMs: NOW_MS + 1, atMs: NOW_MS } as const;
const codeFailed = (failures: number, result: 'wrong' | 'replay' | 'drifted' = 'wrong'): HoldingEvent => ({
  ...{ type: 'code_failed', result, failures, atMs: NOW_MS },
  ...(result === 'drifted' ? { offsetSteps: 4 } : {}),
});
const locked: HoldingEvent = { type: 'locked', failures: 5, atMs: NOW_MS };

const rejected: HoldingEvent = {
  ...{ type: 'release_request_ended', requestId: REQUEST_ID, end: 'rejected', note: 'n', atMs: NOW_MS },
};

/** The messages of `events` that happen to a holding with this history, as `topic to`. */
function told(
  from: readonly HoldingEvent[],
  events: readonly HoldingEvent[],
  registeredAddress = REGISTERED,
) {
  const before = holdingAfter(from);
  const after = events.reduce((holding, event) => evolve(holding, event, DEFAULT_LIMITS), before);
  return outboxMessages(events, { registeredAddress, before, after });
}

function summary(messages: ReturnType<typeof told>): string[] {
  return messages.map(({ topic, to }) => `${topic} ${to ?? '-'}`);
}

interface Case {
  from: HoldingStatus;
  event: HoldingEvent;
  tells: string[];
}

/** One case of each type of event; those of a code that failed follow below. */
const CASES: Record<HoldingEventType, Case> = {
  issued: {
    ...{ from: 'none', event: issued },
    tells: [`mail.issuance ${TYPED_NOW}`, `mail.issued ${REGISTERED}`],
  },
  issue_withdrawn: {
    ...{ from: 'issued', event: { type: 'issue_withdrawn', issueId: ISSUE_ID, atMs: NOW_MS }, tells: [] },
  },
  issue_expired: {
    ...{ from: 'issued', event: { type: 'issue_expired', cause: 'time', atMs: NOW_MS }, tells: [] },
  },
  issuance_mail_requested: {
    ...{ from: 'issued', event: { type: 'issuance_mail_requested', issueId: ISSUE_ID, atMs: NOW_MS } },
    tells: [`mail.issuance ${PHONE}`],
  },
  activation_password_failed: {
    ...{
      from: 'issued',
      event: { type: 'activation_password_failed', failures: 1, atMs: NOW_MS },
      tells: [],
    },
  },
  provisioned: {
    ...{ from: 'issued', event: { type: 'provisioned', tokenId: TOKEN_ID, atMs: NOW_MS }, tells: [] },
  },
  activated: {
    ...{ from: 'provisioned', event: { type: 'activated', timeStep: 1, atMs: NOW_MS } },
    tells: [`mail.activated ${REGISTERED}`, 'integration.token_activated -'],
  },
  code_accepted: {
    ...{ from: 'active', event: { type: 'code_accepted', timeStep: 1, atMs: NOW_MS }, tells: [] },
  },
  code_failed: { from: 'active', event: codeFailed(1), tells: [`mail.code_failed ${REGISTERED}`] },
  locked: { from: 'active', event: locked, tells: [`mail.locked ${REGISTERED}`] },
  lock_elapsed: { from: 'locked', event: { type: 'lock_elapsed', atMs: NOW_MS }, tells: [] },
  unlocked: {
    ...{ from: 'locked', event: { type: 'unlocked', basis: 'caller_verified', atMs: NOW_MS } },
    tells: [`mail.unlocked ${REGISTERED}`],
  },
  suspended: {
    ...{ from: 'active', event: { type: 'suspended', reason: 'lost', atMs: NOW_MS } },
    tells: [`mail.suspended ${REGISTERED}`],
  },
  resumed: {
    ...{ from: 'suspended', event: { type: 'resumed', atMs: NOW_MS }, tells: [`mail.resumed ${REGISTERED}`] },
  },
  resynchronised: {
    ...{ from: 'active', event: { type: 'resynchronised', timeStep: 1, driftSteps: 1, atMs: NOW_MS } },
    tells: [],
  },
  resync_failed: {
    ...{ from: 'active', event: { type: 'resync_failed', failures: 1, atMs: NOW_MS }, tells: [] },
  },
  drift_reset: {
    ...{ from: 'active', event: { type: 'drift_reset', driftSteps: 1, atMs: NOW_MS }, tells: [] },
  },
  released: {
    ...{ from: 'active', event: { ...released, forced: true, reason: 'lost' } },
    tells: [
      ...[`mail.force_released ${REGISTERED}`, `mail.force_released ${PHONE}`],
      'integration.token_released -',
    ],
  },
  caller_code_accepted: {
    ...{ from: 'active', event: { type: 'caller_code_accepted', timeStep: 1, atMs: NOW_MS }, tells: [] },
  },
  caller_code_failed: {
    ...{ from: 'active', event: { type: 'caller_code_failed', failures: 1, atMs: NOW_MS }, tells: [] },
  },
  release_requested: { from: 'active', event: requested(), tells: [] },
  release_request_ended: { from: 'active', event: rejected, tells: [] },
  frozen: {
    ...{ from: 'active', event: { type: 'frozen', atMs: NOW_MS } },
    tells: [`mail.frozen ${REGISTERED}`, 'integration.account_frozen -'],
  },
  unfrozen: {
    ...{ from: 'frozen', event: { type: 'unfrozen', atMs: NOW_MS }, tells: [`mail.unfrozen ${REGISTERED}`] },
  },
  waiting_ended: { from: 'released', event: { type: 'waiting_ended', atMs: NOW_MS }, tells: [] },
};

test.each(Object.entries(CASES))('%s tells whom it concerns', (_type, { from, event, tells }) => {
  expect(summary(told(HISTORY[from], [event]))).toEqual(tells);
});

test.each(Object.entries(CASES))(
  '%s tells nothing to a registered address that is not there, and the rest all the same',
  (_type, { from, event, tells }) => {
    const withoutNotices = tells.filter((each) => !each.endsWith(REGISTERED));
    expect(summary(told(HISTORY[from], [event], ''))).toEqual(withoutNotices);
  },
);

test('every message carries the event that it tells of, and nothing else', () => {
  for (const { from, event } of Object.values(CASES)) {
    for (const { payload } of told(HISTORY[from], [event])) expect(payload).toEqual(event);
  }
});

test('a release by herself is told to the registered address alone', () => {
  expect(summary(told(HISTORY.active, [{ ...released, forced: false }]))).toEqual([
    `mail.released ${REGISTERED}`,
    'integration.token_released -',
  ]);
});

test('a forced release is told once where the token was issued to the registered address', () => {
  expect(summary(told(HISTORY.active, [{ ...released, forced: true, reason: 'lost' }], PHONE))).toEqual([
    `mail.force_released ${PHONE}`,
    'integration.token_released -',
  ]);
});

test('a forced release of a token whose address nobody wrote down is told to the registered one', () => {
  const { mailAddress: _, ...token } = liveToken(holdingAfter(HISTORY.active)) as Token;
  const event: HoldingEvent = { ...released, forced: true, reason: 'lost' };
  const said = outboxMessages([event], {
    ...{ registeredAddress: REGISTERED, before: { status: 'active', token } },
    after: holdingAfter(HISTORY.released),
  });
  expect(said.map(({ to }) => to)).toEqual([REGISTERED, null]);
});

test('an issue that replaces another goes to the address typed with it, not to the one before', () => {
  expect(summary(told(HISTORY.issued, [issued]))).toEqual(CASES.issued.tells);
});

test('events of one change tell in their order', () => {
  const waitingEnded: HoldingEvent = { type: 'waiting_ended', atMs: NOW_MS };
  expect(summary(told(HISTORY.released, [waitingEnded, issued]))).toEqual(CASES.issued.tells);
});

test('no events tell nobody', () => {
  expect(told(HISTORY.active, [])).toEqual([]);
});

test('each kind of mail is told by some event, but those of a release by herself and of the import', () => {
  const topics = Object.values(CASES).flatMap(({ from, event }) =>
    told(HISTORY[from], [event]).map(({ topic }) => topic),
  );
  const kinds = MAIL_KINDS.filter((kind) => !topics.includes(`mail.${kind}`));
  expect(kinds).toEqual(['released', 'address_changed']);
});

describe('a code that failed', () => {
  const notice = [`mail.code_failed ${REGISTERED}`];

  test('tells at the first of a run, wrong or of another minute, and not again', () => {
    expect(summary(told(HISTORY.active, [codeFailed(1, 'drifted')]))).toEqual(notice);
    for (const before of [1, 2, 3]) {
      const history = [...HISTORY.active, ...wrongCodes(before)];
      expect(summary(told(history, [codeFailed(before + 1)]))).toEqual([]);
    }
  });

  test('tells anew after a right one has ended the run', () => {
    const accepted: HoldingEvent = { type: 'code_accepted', timeStep: 1, atMs: NOW_MS };
    expect(summary(told([...HISTORY.active, codeFailed(1), accepted], [codeFailed(1)]))).toEqual(notice);
  });

  test('because it was used already tells nobody: mostly it was she herself, who pressed twice', () => {
    expect(summary(told(HISTORY.active, [codeFailed(0, 'replay')]))).toEqual([]);
    expect(summary(told([...HISTORY.active, codeFailed(1)], [codeFailed(1, 'replay')]))).toEqual([]);
  });

  test('at the activation tells nobody: nothing is in service yet', () => {
    expect(summary(told(HISTORY.provisioned, [codeFailed(1)]))).toEqual([]);
  });

  test('and locked the token tells of the lock alone', () => {
    expect(summary(told([...HISTORY.active, ...wrongCodes(4)], [codeFailed(5), locked]))).toEqual([
      `mail.locked ${REGISTERED}`,
    ]);
    expect(summary(told(HISTORY.active, [codeFailed(1), { ...locked, failures: 1 }]))).toEqual([
      `mail.locked ${REGISTERED}`,
    ]);
  });

  test('and ended the issue tells nobody', () => {
    const expired: HoldingEvent = { type: 'issue_expired', cause: 'activation_code', atMs: NOW_MS };
    expect(summary(told(HISTORY.provisioned, [codeFailed(5), expired]))).toEqual([]);
  });
});
