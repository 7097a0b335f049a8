/** Aim: the text of an entry is canonical and covers all that the log keeps of it; no input can make it fail. */
import { fc, test as property } from '@fast-check/vitest';
import canonicalize from 'canonicalize';
import { describe, expect, test } from 'vitest';
import type { AuditEntry } from './audit-entry.ts';
import { entryLeafHash, leafText } from './audit-leaf.ts';
import { leafHash } from './merkle-tree.ts';
import { sha256 } from './testing/sha256.ts';

const ENTRY: AuditEntry = {
  atMs: 1_785_632_400_000,
  actor: { kind: 'staff', id: '1024', role: 'teller', branchCode: '012', terminal: '192.0.2.7' },
  action: 'force_release',
  target: { kind: 'customer', id: '17' },
  outcome: 'accepted',
  reason: '紛失',
  correlationId: 'c-1',
  details: { statusBefore: 'active', events: [{ type: 'released', forced: true }] },
};

test('is in one line, with names in order', () => {
  expect(leafText(ENTRY, 7)).toBe(
    '{"action":"force_release","actor":{"branchCode":"012","id":"1024","kind":"staff","role":"teller","terminal":"192.0.2.7"},' +
      '"atMs":1785632400000,"correlationId":"c-1","details":{"events":[{"forced":true,"type":"released"}],"statusBefore":"active"},' +
      '"outcome":"accepted","reason":"紛失","seq":7,"target":{"id":"17","kind":"customer"}}',
  );
});

describe('every field counts:', () => {
  const changes: [string, AuditEntry, number][] = [
    ['seq', ENTRY, 8],
    ['time', { ...ENTRY, atMs: 1 }, 7],
    ['kind of actor', { ...ENTRY, actor: { ...ENTRY.actor, kind: 'system' } }, 7],
    ['actor', { ...ENTRY, actor: { ...ENTRY.actor, id: '1025' } }, 7],
    ['role', { ...ENTRY, actor: { ...ENTRY.actor, role: null } }, 7],
    ['branch', { ...ENTRY, actor: { ...ENTRY.actor, branchCode: '034' } }, 7],
    ['terminal', { ...ENTRY, actor: { ...ENTRY.actor, terminal: '192.0.2.8' } }, 7],
    ['action', { ...ENTRY, action: 'suspend_token' }, 7],
    ['kind of target', { ...ENTRY, target: { kind: 'staff', id: '17' } }, 7],
    ['target', { ...ENTRY, target: { kind: 'customer', id: '18' } }, 7],
    ['no target', { ...ENTRY, target: null }, 7],
    ['outcome', { ...ENTRY, outcome: 'refused' }, 7],
    ['reason', { ...ENTRY, reason: null }, 7],
    ['correlation id', { ...ENTRY, correlationId: 'c-2' }, 7],
    ['details', { ...ENTRY, details: { ...ENTRY.details, statusBefore: 'locked' } }, 7],
  ];

  test.each(changes)('%s', (_what, entry, seq) => {
    expect(leafText(entry, seq)).not.toBe(leafText(ENTRY, 7));
  });
});

property.prop([fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' })])(
  'whatever somebody typed has a text, the same after a trip through the database',
  (reason, typed) => {
    const details = { typed: typed as AuditEntry['details'][string] };
    const entry = { ...ENTRY, reason, details };
    const kept = { ...entry, details: JSON.parse(JSON.stringify(details)) as AuditEntry['details'] };
    const bytes = Buffer.from(leafText(kept, 1));
    expect(bytes.toString('utf8')).toBe(leafText(entry, 1));
    expect(entryLeafHash(sha256, entry, 1)).toEqual(leafHash(sha256, bytes));
  },
);

property.prop([fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), fc.maxSafeNat()])(
  'is what the library makes of the whole',
  (typed, other, seq) => {
    const entry = {
      ...ENTRY,
      reason: typed,
      correlationId: other,
      actor: { ...ENTRY.actor, terminal: typed },
    };
    const withTarget = {
      ...entry,
      target: { kind: 'staff', id: other } as const,
      details: { [typed]: other },
    };
    for (const each of [withTarget, { ...entry, target: null, reason: null }]) {
      expect(leafText(each, seq)).toBe(canonicalize({ ...each, seq }));
    }
  },
);

test('half a character becomes the sign for one that is missing', () => {
  expect(leafText({ ...ENTRY, reason: '\ud800', details: { '\udc00': ['\ud800x'] } }, 1)).toContain(
    '"�":["�x"]',
  );
});
