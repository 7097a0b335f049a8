/**
 * Aim: a passkey counts only for an account in good standing, with a right signature, and never when its counter shows that
 * there are two of it.
 */
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { newAuthenticator } from './authenticator.ts';
import { decidePasskey } from './passkey.ts';
import type { StaffAccount } from './staff-account.ts';

const ACCOUNT: StaffAccount = {
  ...{ id: '1024', staffNumber: '1024', name: '窓口 一子', role: 'teller', branchCode: '012' },
  ...{
    disabled: false,
    lockedAtMs: null,
    ownCustomerId: null,
    awaits: null,
    authenticator: newAuthenticator(),
  },
};
const RIGHT = { verified: true, signCount: 8 };
const code = (...of: Parameters<typeof decidePasskey>) => {
  const decision = decidePasskey(...of);
  return decision.kind === 'refused' ? decision.refusal.code : 'accepted';
};

describe('a passkey', () => {
  test('counts with a right signature and a counter that went on', () => {
    expect(code(ACCOUNT, { signCount: 7 }, RIGHT)).toBe('accepted');
  });

  test('counts without a counter, as keys have none that are synchronised between devices', () => {
    expect(code(ACCOUNT, { signCount: 0 }, { verified: true, signCount: 0 })).toBe('accepted');
  });

  test.each([
    ['unknown', ACCOUNT, null, RIGHT, 'passkey_refused'],
    [
      'with a wrong signature',
      ACCOUNT,
      { signCount: 7 },
      { verified: false, signCount: 8 },
      'passkey_refused',
    ],
    ['of a disabled account', { ...ACCOUNT, disabled: true }, { signCount: 7 }, RIGHT, 'staff_disabled'],
    ['of a locked account', { ...ACCOUNT, lockedAtMs: 1 }, { signCount: 7 }, RIGHT, 'staff_locked'],
    [
      'of an account that waits for its set-up',
      { ...ACCOUNT, awaits: 'token' as const },
      { signCount: 7 },
      RIGHT,
      'staff_not_set_up',
    ],
  ])('%s is refused', (_name, account, passkey, assertion, expected) => {
    expect(code(account, passkey, assertion)).toBe(expected);
  });

  property.prop([fc.nat(1_000), fc.nat(1_000)])(
    'whose counter does not go on is a copy, once it has counted at all',
    (known, given) => {
      const expected = (known > 0 || given > 0) && given <= known ? 'passkey_copied' : 'accepted';
      expect(code(ACCOUNT, { signCount: known }, { verified: true, signCount: given })).toBe(expected);
    },
  );
});
