// Aim: every event of a holding is told by a sentence of its own, with its facts.
import { expect, it } from 'vitest';
import { jaCustomer } from '../../messages/ja/customer.ts';
import { eventSentence } from './timeline-sentence.ts';

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

it('leaves out what it does not know', () => {
  expect(eventSentence({ type: 'beamed_up' }, 'ja')).toBeNull();
  expect(eventSentence({ type: 'code_failed', result: 'never_heard' }, 'ja')).toBeNull();
});
