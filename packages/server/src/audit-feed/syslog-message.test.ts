// Aim: whatever an entry holds, its message is well-formed by RFC 5424, says the same to a reader of the standard, and holds the very
// text of the leaf.
import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { AUDIT_ACTIONS } from '@madoguchi/otp-core/audit-entry';
import { leafText } from '@madoguchi/otp-core/audit-leaf';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LeafEntry, syslogFrame, syslogMessage } from './syslog-message.ts';
import { parseSyslog, takeFrames } from './testing/syslog-parser.ts';

const ORIGIN = { host: 'otp.example.jp', logName: 'otp.example.jp/audit' };
const ENTRY: LeafEntry = {
  ...{ seq: 7, leafIndex: 6, atMs: Date.UTC(2026, 7, 3, 0, 30, 20, 5) },
  actor: { kind: 'staff', id: '1024', role: 'teller', branchCode: '012', terminal: '192.0.2.7' },
  ...{ action: 'force_release', target: { kind: 'customer', id: '17' }, outcome: 'accepted' },
  ...{ reason: '紛失', correlationId: 'c-1', details: { statusBefore: 'active' } },
};
const read = (entry: LeafEntry, origin = ORIGIN) => parseSyslog(Buffer.from(syslogMessage(entry, origin)));

test('has the form of RFC 5424, to the letter', () => {
  expect(syslogMessage(ENTRY, ORIGIN)).toBe(
    '<110>1 2026-08-03T00:30:20.005Z otp.example.jp madoguchi - force_release ' +
      '[madoguchi@32473 log="otp.example.jp/audit" seq="7" leaf="6" actorKind="staff" actor="1024" role="teller" branch="012" ' +
      'terminal="192.0.2.7" targetKind="customer" target="17" outcome="accepted" reason="紛失" correlationId="c-1"] ' +
      `\uFEFF${leafText(ENTRY, 7)}`,
  );
});

test('warns of what was refused, and leaves out what an entry does not have', () => {
  const entry: LeafEntry = { ...ENTRY, outcome: 'refused', target: null, reason: null };
  const { facility, severity, parameters } = read(entry);
  expect([facility, severity]).toEqual([13, 4]);
  expect(Object.keys(parameters)).not.toContain('target');
  expect(Object.keys(parameters)).not.toContain('reason');
});

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^["\\\][ =\n]*$/),
  // Half a surrogate pair, which UTF-8 has no octets for.
  fc.constant('\ud800 half'),
);

test('is read back as it was meant, whatever stands in the entry', () => {
  fc.assert(
    fc.property(text, text, text, fc.constantFrom(...AUDIT_ACTIONS), (id, reason, detail, action) => {
      const entry = {
        ...ENTRY,
        ...{ reason, action, actor: { ...ENTRY.actor, id }, details: { [detail]: detail } },
      };
      const { parameters, message, messageId } = read(entry);
      expect(parameters).toMatchObject({ actor: id.toWellFormed(), reason: reason.toWellFormed() });
      expect(message).toBe(leafText(entry as AuditEntry, 7));
      expect(messageId).toBe(action);
    }),
  );
});

test('replaces what a host name cannot hold in a header', () => {
  expect(read(ENTRY, { ...ORIGIN, host: '窓 口' }).host).toBe('___');
  expect(read(ENTRY, { ...ORIGIN, host: '' }).host).toBe('-');
});

test('stands in the stream with its length in octets, not in characters', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 5 }), (reasons) => {
      const messages = reasons.map((reason) => syslogMessage({ ...ENTRY, reason }, ORIGIN));
      const taken = takeFrames(Buffer.concat(messages.map(syslogFrame)));
      expect(taken.rest).toHaveLength(0);
      expect(taken.messages.map((each) => each.toString('utf8'))).toEqual(messages);
    }),
  );
});
