/**
 * Aim: for everything a caller can say, in every state, the helpdesk is told what to say, and never to do what the state
 * would refuse or what the helpdesk should not wait for.
 */
import { describe, expect, test } from 'vitest';
import { type AdviceWords, adviseCaller, COMPLAINTS, type Complaint } from './call-advice.ts';
import { CAUSES, type Cause } from './diagnosis.ts';

const NEXT = ['resynchronise'] as const;
const words = (complaint: Complaint, cause: Cause, paused = false) =>
  adviseCaller(complaint, { cause, nextActs: NEXT }, paused).words;

/** What differs from the verdict; a pair that is not here is answered by the verdict. */
const OWN_WORDS: Partial<Record<Complaint, Partial<Record<Cause, AdviceWords>>>> = {
  code_refused: { in_service: 'code_never_came' },
  changed_phone: {
    provisioned_waiting: 'set_up_again',
    in_service: 'release_first',
    wrong_codes: 'release_first',
    used_code: 'release_first',
    clock_drift: 'release_first',
    locked: 'release_first',
  },
  lost_phone: {
    not_enrolled: 'nothing_to_suspend',
    released_waiting: 'nothing_to_suspend',
    issue_expired: 'nothing_to_suspend',
    issued_waiting: 'set_up_again',
    provisioned_waiting: 'set_up_again',
    in_service: 'suspend_now',
    wrong_codes: 'suspend_now',
    used_code: 'suspend_now',
    clock_drift: 'suspend_now',
    locked: 'suspend_now',
  },
  mail_missing: {
    ...Object.fromEntries(CAUSES.map((cause) => [cause, 'no_mail_due'])),
    issued_waiting: 'resend_mail',
  },
  told_closed: {
    ...Object.fromEntries(CAUSES.map((cause) => [cause, 'not_closed'])),
    locked: 'verdict',
    suspended: 'verdict',
    frozen: 'verdict',
  },
  unknown_use: {
    ...Object.fromEntries(CAUSES.map((cause) => [cause, 'freeze_now'])),
    frozen: 'verdict',
  },
};
const PAIRS = COMPLAINTS.flatMap((complaint) => CAUSES.map((cause) => ({ complaint, cause })));

describe('what to say', () => {
  test.each(PAIRS)('to $complaint at $cause is as in the table', ({ complaint, cause }) => {
    expect(words(complaint, cause)).toBe(OWN_WORDS[complaint]?.[cause] ?? 'verdict');
  });

  test('while the password is paused is told before that nothing is closed or no code came', () => {
    expect(words('told_closed', 'in_service', true)).toBe('verdict');
    expect(words('code_refused', 'in_service', true)).toBe('verdict');
  });
});

describe('what helps', () => {
  test('is that of the diagnosis wherever the verdict is said', () => {
    const said = PAIRS.map(({ complaint, cause }) =>
      adviseCaller(complaint, { cause, nextActs: NEXT }, false),
    ).filter((advice) => advice.words === 'verdict');
    expect(said.length).toBeGreaterThan(CAUSES.length);
    for (const { nextActs } of said) expect(nextActs).toBe(NEXT);
  });

  test.each([
    ['lost_phone', 'locked', ['suspend_token']],
    ['unknown_use', 'in_service', ['freeze']],
    ['mail_missing', 'issued_waiting', ['resend_issuance_mail']],
    ['changed_phone', 'wrong_codes', ['force_release']],
    ['changed_phone', 'provisioned_waiting', ['issue_token']],
    ['lost_phone', 'not_enrolled', []],
    ['code_refused', 'in_service', []],
  ] as const)('a caller of %s at %s is %j', (complaint, cause, acts) => {
    expect(adviseCaller(complaint, { cause, nextActs: NEXT }, false).nextActs).toEqual(acts);
  });
});
