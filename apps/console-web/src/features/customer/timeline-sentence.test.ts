// Aim: every event of a holding, every password tried and every mail is told by a sentence of its own, with its facts.
import type { TimelineItem } from '@madoguchi/contract/console/timeline';
import { describe, expect, it } from 'vitest';
import { jaCustomer } from '../../messages/ja/customer.ts';
import { entrySentence, eventSentence, waitsForCode } from './timeline-sentence.ts';

const AT = Date.parse('2026-11-23T17:00:05+09:00');
const EVENTS: { type: string; [member: string]: unknown }[] = [
  { type: 'issued', expiresAtMs: AT },
  { type: 'issue_withdrawn' },
  { type: 'issue_expired', cause: 'time' },
  { type: 'issue_expired', cause: 'activation_password' },
  { type: 'issue_expired', cause: 'activation_code' },
  { type: 'issuance_mail_requested' },
  { type: 'activation_password_failed', failures: 2 },
  { type: 'provisioned' },
  { type: 'activated' },
  { type: 'code_accepted' },
  { type: 'code_failed', result: 'wrong', failures: 1 },
  { type: 'code_failed', result: 'replay', failures: 2 },
  { type: 'code_failed', result: 'drifted', failures: 3 },
  { type: 'locked', failures: 5 },
  { type: 'lock_elapsed' },
  { type: 'unlocked', basis: 'customer_present' },
  { type: 'unlocked', basis: 'caller_verified' },
  { type: 'suspended', reason: 'lost' },
  { type: 'resumed' },
  { type: 'resynchronised', driftSteps: -2 },
  { type: 'resync_failed', failures: 1 },
  { type: 'drift_reset', driftSteps: 2 },
  { type: 'released', forced: false, waitUntilMs: AT },
  { type: 'released', forced: true, reason: 'device_change', waitUntilMs: AT },
  { type: 'caller_code_accepted' },
  { type: 'caller_code_failed', failures: 1 },
  { type: 'release_requested', reason: 'lost', expiresAtMs: AT },
  { type: 'release_request_ended', end: 'rejected', note: '届出印が相違' },
  { type: 'release_request_ended', end: 'withdrawn' },
  { type: 'release_request_ended', end: 'expired' },
  { type: 'released', forced: true, reason: 'lost', requestId: 'abcdefgh', waitUntilMs: AT },
  { type: 'frozen' },
  { type: 'unfrozen' },
  { type: 'waiting_ended' },
];

it('tells each event by its own sentence, and uses every sentence', () => {
  const keys = EVENTS.map((event) => eventSentence(event, 'ja')?.key);
  expect([...new Set(keys)].sort()).toEqual(Object.keys(jaCustomer.event).sort());
});

it('carries the facts', () => {
  expect(eventSentence({ type: 'code_failed', result: 'wrong', failures: 4 }, 'ja')).toEqual({
    key: 'code_failed_wrong',
    failures: 4,
  });
  expect(eventSentence({ type: 'released', forced: true, reason: 'lost', waitUntilMs: AT }, 'ja')).toEqual({
    key: 'released_forced',
    releaseReason: 'lost',
    until: '2026年11月23日(月) 17:00',
  });
});

it('tells what an officer had to do with it', () => {
  const approved = { type: 'released', forced: true, reason: 'lost', requestId: 'abcdefgh', waitUntilMs: AT };
  expect(eventSentence(approved, 'ja')).toEqual({
    key: 'released_approved',
    releaseReason: 'lost',
    until: '2026年11月23日(月) 17:00',
  });
  const requested = { type: 'release_requested', reason: 'broken', requestedBy: '1024', expiresAtMs: AT };
  expect(eventSentence(requested, 'ja')).toEqual({
    key: 'release_requested',
    releaseReason: 'broken',
    expires: '2026年11月23日(月) 17:00',
  });
  expect(eventSentence({ type: 'release_request_ended', end: 'rejected', note: '相違' }, 'ja')).toEqual({
    key: 'release_request_rejected',
    note: '相違',
  });
});

it('leaves out what it does not know', () => {
  expect(eventSentence({ type: 'beamed_up' }, 'ja')).toBeNull();
  expect(eventSentence({ type: 'code_failed', result: 'never_heard' }, 'ja')).toBeNull();
});

const ENTRY: TimelineItem = {
  ...{ seq: '7', atMs: AT, action: 'check_password', outcome: 'accepted', reason: null, events: [] },
  actor: { kind: 'system', id: 'log-in', role: null, branchCode: null, terminal: '203.0.113.7' },
  mail: null,
  passwordKind: null,
};
const refused = { outcome: 'refused', reason: 'password_wrong' } as const;
const paused = { outcome: 'refused', reason: 'password_paused' } as const;
const SENT = { ...ENTRY, action: 'send_mail', mail: { kind: 'issuance', problem: null } } as const;
const GIVEN_UP = {
  ...SENT,
  outcome: 'refused',
  reason: 'mail_given_up',
  mail: { kind: 'locked', problem: 'recipient_refused' },
} as const;

describe('an entry without events', () => {
  it('is told by a sentence of its own, and every sentence is used', () => {
    const kinds = ['login', 'confirmation'] as const;
    const entries: TimelineItem[] = [
      ...kinds.flatMap((passwordKind) =>
        [{}, refused, paused].map((result) => ({ ...ENTRY, passwordKind, ...result })),
      ),
      SENT,
      GIVEN_UP,
      { ...SENT, action: 'resend_mail' },
    ];
    const keys = entries.map((entry) => entrySentence(entry)?.key);
    expect([...new Set(keys), 'waits_for_code'].sort()).toEqual(Object.keys(jaCustomer.entry).sort());
  });

  it('names the mail, and why it was given up', () => {
    expect(entrySentence(GIVEN_UP)).toEqual({
      key: 'mail_given_up',
      mailKind: 'locked',
      mailProblem: 'recipient_refused',
    });
  });

  it('is left to the words of the act and its reason where it has none of its own', () => {
    expect(entrySentence({ ...ENTRY, action: 'sign_in' })).toBeNull();
    expect(entrySentence({ ...SENT, action: 'resend_mail', outcome: 'refused' })).toBeNull();
    expect(entrySentence({ ...ENTRY, passwordKind: 'login', outcome: 'refused', reason: 'x' })).toBeNull();
  });
});

describe('a right login password', () => {
  const passed: TimelineItem = { ...ENTRY, passwordKind: 'login' };
  const page = (signIn: 'code_required' | 'password_only', nowMs: number) =>
    ({ nowMs, diagnosis: { signIn } }) as Parameters<typeof waitsForCode>[1];

  it('waits for the code for five minutes, where one is needed', () => {
    expect(waitsForCode(passed, page('code_required', AT + 60_000))).toBe(true);
    expect(waitsForCode(passed, page('code_required', AT + 300_000))).toBe(false);
    expect(waitsForCode(passed, page('password_only', AT))).toBe(false);
    expect(waitsForCode({ ...passed, passwordKind: 'confirmation' }, page('code_required', AT))).toBe(false);
    expect(waitsForCode({ ...passed, ...refused }, page('code_required', AT))).toBe(false);
  });
});
