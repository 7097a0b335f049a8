// Aim: each copy of the acceptance slip holds what belongs on it, and the customer's no more of the documents than kinds.
import type { Slip } from '@madoguchi/contract/console/slips';
import { describe, expect, it } from 'vitest';
import { factsOn, meaningOf } from './slip.ts';

const RELEASED: Slip = {
  receiptNumber: 'R-20261123-0001',
  copy: 0,
  printedAtMs: 3_000,
  act: 'force_release',
  acceptedAtMs: 1_000,
  requestState: 'approved',
  releasedAtMs: 2_000,
  waitUntilMs: 1_802_000,
  reason: 'device_change',
  identityCheck: { documents: ['drivers_licence'], icChip: 'read', seal: 'matched', formNumber: 'K-1' },
  branch: { code: '012', name: '本店営業部', telephone: '055-000-0000' },
  customer: {
    customerNumber: '10000001',
    nameKanji: '山田 花子',
    nameKana: 'ヤマダ ハナコ',
    accountType: '普通',
    accountNumber: '••••567',
  },
  operator: { staffNumber: '1024', name: '窓口 一子' },
  approver: { staffNumber: '1025', name: '役席 一郎' },
  auditSeq: '123',
  proofAddress: null,
  institution: { ja: '山梨県民信用組合', en: 'Yamanashi Kenmin Credit Union' },
  helpdesk: { name: { ja: 'ヘルプデスク', en: 'Helpdesk' }, telephone: '0120-565-657' },
};
const PENDING: Slip = {
  ...RELEASED,
  ...{ requestState: 'pending', releasedAtMs: null, waitUntilMs: null, approver: null },
};

describe('the customer’s copy', () => {
  it('names the documents and nothing of how they were checked', () => {
    const facts = factsOn('customer', RELEASED);
    expect(facts).toContain('documents');
    for (const own of ['icChip', 'seal', 'formNumber', 'customerNumber', 'approver'] as const) {
      expect(facts).not.toContain(own);
      expect(factsOn('branch', RELEASED)).toContain(own);
    }
  });
});

describe('a request that waits', () => {
  it('has its result in the place of the time of release', () => {
    expect(factsOn('customer', PENDING)).toContain('result');
    expect(factsOn('customer', PENDING)).not.toContain('releasedAt');
    expect(factsOn('customer', RELEASED)).not.toContain('result');
  });

  it('names neither an approver nor a time for the new set-up', () => {
    const facts = factsOn('branch', PENDING);
    expect(facts).not.toContain('approver');
    expect(facts).not.toContain('setUpFrom');
  });
});

it('leaves out the documents of an act that needs none', () => {
  const suspended: Slip = { ...PENDING, act: 'suspend_token', requestState: null, identityCheck: null };
  expect(factsOn('branch', suspended)).not.toContain('documents');
  expect(factsOn('branch', suspended)).not.toContain('result');
});

it('tells what a release came to, and nothing of a token that another act was about', () => {
  expect(meaningOf(RELEASED)).toBe('released');
  expect(meaningOf(PENDING)).toBe('pending');
  expect(meaningOf({ ...PENDING, requestState: 'rejected' })).toBe('not_released');
  expect(meaningOf({ ...PENDING, act: 'unlock_token', requestState: null })).toBeNull();
});
