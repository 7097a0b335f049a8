// Aim: an entry of the audit log is told in words as far as it can be, and nothing in it can break the page.
import type { AuditListEntry } from '@madoguchi/contract/console/audit';
import { expect, it } from 'vitest';
import { entryFacts, isOnlyAsked } from './entry-facts.ts';

it('tells the documents of an identity check in the order of the form', () => {
  const identityCheck = {
    documents: ['resident_record', 'eligibility_certificate'],
    ...{ icChip: 'no_chip', seal: 'matched', formNumber: 'K-1' },
  };
  expect(entryFacts({ act: 'force_release', identityCheck })).toEqual([
    { kind: 'act', code: 'force_release' },
    { kind: 'documents', documents: ['eligibility_certificate', 'resident_record'] },
    { kind: 'icChip', code: 'no_chip' },
    { kind: 'seal', code: 'matched' },
    { kind: 'formNumber', text: 'K-1' },
  ]);
});

it('finds the check that an act rested on in its verification', () => {
  const verification = { grantId: 'g', kind: 'caller', check: 'call_back' };
  expect(entryFacts({ verification })).toEqual([{ kind: 'callerCheck', code: 'call_back' }]);
});

it('tells a state only where it changed', () => {
  expect(entryFacts({ statusBefore: 'active', statusAfter: 'active' })).toEqual([]);
  expect(entryFacts({ statusBefore: 'active', statusAfter: 'released' })).toEqual([
    { kind: 'status', before: 'active', after: 'released' },
  ]);
});

it('tells why an officer rejected, and of which request', () => {
  expect(entryFacts({ requestId: 'r-1', note: '届出印が相違' })).toEqual([
    { kind: 'note', text: '届出印が相違' },
    { kind: 'requestId', text: 'r-1' },
  ]);
});

it('tells which receiver of the log did not take it and why, and of a mail to a customer neither', () => {
  const receiver = 'syslog:siem.example.jp:6514';
  expect(entryFacts({ receiver, failures: 3, problem: 'timeout' })).toEqual([
    { kind: 'receiver', text: receiver },
    { kind: 'feedProblem', code: 'timeout' },
  ]);
  expect(entryFacts({ mailId: 1, problem: 'timeout' })).toEqual([]);
});

it('passes over what is not of the form that it knows', () => {
  const odd = { identityCheck: ['x'], verification: null, customerIds: 3, copy: '1', note: 5, live: 'yes' };
  expect(entryFacts(odd)).toEqual([]);
});

it('does not call a release done that has only been asked for', () => {
  const entry = (details: object) =>
    ({ action: 'force_release', outcome: 'accepted', details }) as unknown as AuditListEntry;
  expect(isOnlyAsked(entry({ events: [{ type: 'release_requested' }] }))).toBe(true);
  expect(isOnlyAsked(entry({ events: [{ type: 'released' }] }))).toBe(false);
  expect(isOnlyAsked(entry({}))).toBe(false);
});
