// Aim: the badge counts what this person can decide, and a request is never lost from sight when somebody decides it.
import type { WaitingRequest, WaitingRequests } from '@madoguchi/contract/console/release-requests';
import { expect, it } from 'vitest';
import { afterDecision, arrivals, decidable, findRequest } from './inbox.ts';

const REQUEST: WaitingRequest['request'] = {
  requestId: 'request-1',
  state: 'pending',
  receiptNumber: 'R-20261123-0001',
  requestedBy: { staffNumber: '1024', name: '窓口 一子' },
  requestedAtMs: 1_000,
  expiresAtMs: 1_801_000,
  reason: 'lost',
  identityCheck: { documents: ['passport'], icChip: 'read', seal: 'matched', formNumber: 'F-1' },
  risks: [],
  endedAtMs: null,
  endedBy: null,
  note: null,
  isMine: false,
  mayDecide: true,
  whyNot: null,
};
const CUSTOMER: WaitingRequest['customer'] = {
  id: '1',
  customerNumber: '10000001',
  nameKanji: '山田 花子',
  nameKana: 'ヤマダ ハナコ',
  branchCode: '012',
  branchName: '本店営業部',
  accountType: '普通',
  accountNumber: '1234567',
};
const waiting = (changes: Partial<WaitingRequest['request']>): WaitingRequest => ({
  request: { ...REQUEST, ...changes },
  customer: CUSTOMER,
});
const inboxOf = (requests: WaitingRequest[], ended: WaitingRequest[] = []): WaitingRequests => ({
  requests,
  ended,
  nowMs: 2_000,
});

it('counts what this person may decide, and not her own requests', () => {
  const own = waiting({ requestId: 'request-2', isMine: true, mayDecide: false, whyNot: 'own_request' });
  expect(decidable(inboxOf([waiting({}), own]))).toEqual([waiting({})]);
  expect(decidable(undefined)).toEqual([]);
});

it('tells what has come in since the list before, and nothing with the first list', () => {
  const second = waiting({ requestId: 'request-2' });
  expect(arrivals(inboxOf([waiting({})]), inboxOf([waiting({}), second]))).toEqual([second]);
  expect(arrivals(undefined, inboxOf([second]))).toEqual([]);
});

it('does not tell of a request that waits for somebody else', () => {
  const own = waiting({ requestId: 'request-2', mayDecide: false, whyNot: 'own_request' });
  expect(arrivals(inboxOf([]), inboxOf([own]))).toEqual([]);
});

it('moves a decided request to the ended ones, where it is still found', () => {
  const decided = { ...REQUEST, state: 'approved', mayDecide: false, whyNot: 'over' } as const;
  const after = afterDecision(inboxOf([waiting({})]), decided);
  expect(after.requests).toEqual([]);
  expect(findRequest(after, 'request-1')?.request.state).toBe('approved');
});

it('leaves the list alone when the stream was faster than the answer', () => {
  const decided = { ...REQUEST, state: 'approved' } as const;
  const list = inboxOf([], [waiting({ state: 'approved' })]);
  expect(afterDecision(list, decided)).toBe(list);
});

it('knows nothing of a request that ended long ago', () => {
  expect(findRequest(inboxOf([]), 'request-9')).toBeNull();
});
