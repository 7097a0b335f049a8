// Aim: this browser believes a proof only of the very entry that it shows, by the key that it has seen before; and tells a log that grew
// from one that was cut off, rewritten or signed by somebody else.
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { AuditListEntry } from '@madoguchi/contract/console/audit';
import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { leafText } from '@madoguchi/otp-core/audit-leaf';
import { base64Of } from '@madoguchi/otp-core/base64';
import { checkpointText } from '@madoguchi/otp-core/checkpoint';
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  nodeHash,
  treeRoot,
} from '@madoguchi/otp-core/merkle-tree';
import { signNote, verifierKeyOf } from '@madoguchi/otp-core/signed-note';
import { describe, expect, it } from 'vitest';
import { checkEntry, checkGrowth, type KeptCheckpoint, sizeOf } from './check-proof.ts';

const sha256 = (data: Uint8Array) => new Uint8Array(createHash('sha256').update(data).digest());
const NAME = 'log.example.jp/audit';

function signer(seed: number) {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, seed)]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(12));
  return { name: NAME, publicKey, sign: (message: Uint8Array) => new Uint8Array(sign(null, message, key)) };
}
const OURS = signer(1);
const KEY = verifierKeyOf(sha256, OURS);

const entryAt = (seq: number, reason = '来店'): AuditListEntry => ({
  ...{ seq: String(seq), atMs: seq, action: 'view_customer', outcome: 'accepted', reason },
  actor: { kind: 'staff', id: '1024', role: 'teller', branchCode: '012', terminal: 't' },
  target: { kind: 'customer', id: '7', label: '10000007' },
  ...{ correlationId: 'c', details: { n: seq } },
});
const textOf = (seq: number, reason?: string) => {
  const { target, ...entry } = entryAt(seq, reason);
  return leafText({ ...entry, target: target && { kind: target.kind, id: target.id } } as AuditEntry, seq);
};

function log(size: number, textAt = (n: number) => textOf(n + 1)) {
  const leaves = Array.from({ length: size }, (_, n) => leafHash(sha256, Buffer.from(textAt(n))));
  const read = (level: number, index: number): Uint8Array =>
    level === 0
      ? (leaves[index] as Uint8Array)
      : nodeHash(sha256, read(level - 1, 2 * index), read(level - 1, 2 * index + 1));
  return {
    note: (...by: (typeof OURS)[]) =>
      signNote(
        sha256,
        checkpointText({ origin: NAME, size, root: treeRoot(sha256, read, size) }),
        by.length === 0 ? [OURS] : by,
      ),
    inclusion: (index: number) => inclusionProof(sha256, read, index, size).map(base64Of),
    since: (old: number) => consistencyProof(sha256, read, old, size).map(base64Of),
  };
}

describe('an entry', () => {
  const sealed = log(11);
  const proof = {
    entry: textOf(5),
    leafIndex: 4,
    inclusion: sealed.inclusion(4),
    checkpoint: sealed.note(),
    key: KEY,
  };

  it('is right where the proof is of what the page shows', () => {
    expect(checkEntry(entryAt(5), proof, null)).toEqual({
      ...{ kind: 'right', leafIndex: 4, size: 11, keyId: KEY.split('+')[1] },
    });
    expect(checkEntry(entryAt(5), proof, KEY).kind).toBe('right');
  });

  it('is another one where the page shows something else than was sealed', () => {
    expect(checkEntry(entryAt(5, '別'), proof, KEY)).toEqual({ kind: 'other_entry' });
    expect(checkEntry(entryAt(6), proof, KEY)).toEqual({ kind: 'other_entry' });
  });

  it.each([
    ['another text', { entry: textOf(6) }],
    ['another place', { leafIndex: 5 }],
    ['a hash of another length', { inclusion: ['AAAA'] }],
    ['a hash that is none', { inclusion: ['*'] }],
    ['a checkpoint of a stranger', { checkpoint: sealed.note(signer(2)) }],
    ['no checkpoint', { checkpoint: '' }],
    ['no key', { key: 'key' }],
  ])('is not proved by %s', (_what, change) => {
    expect(checkEntry(entryAt(5), { ...proof, ...change }, null)).toEqual({ kind: 'wrong' });
  });

  it('is not proved by a key that this browser has not seen before', () => {
    const strange = signer(2);
    const other = { ...proof, key: verifierKeyOf(sha256, strange), checkpoint: sealed.note(strange) };
    expect(checkEntry(entryAt(5), other, null).kind).toBe('right');
    expect(checkEntry(entryAt(5), other, KEY)).toEqual({ kind: 'wrong' });
  });
});

const NO_EARLIER = { earlierKeys: [] as string[], handovers: [] as string[] };

describe('the log since the last visit', () => {
  const kept = (size: number): KeptCheckpoint => ({ note: log(size).note(), key: KEY, atMs: 0 });
  const now = (size: number, since: number, from = log(size)) => ({
    ...{ checkpoint: from.note(), consistency: from.since(since), key: KEY, ...NO_EARLIER },
  });

  it('is kept on the first visit', () => {
    expect(checkGrowth(null, now(8, 8))).toEqual({ kind: 'first', size: 8 });
    expect(checkGrowth(null, { checkpoint: null, consistency: [], key: KEY, ...NO_EARLIER })).toEqual({
      kind: 'first',
      size: 0,
    });
    expect(sizeOf(kept(7))).toBe(7);
    expect(sizeOf({ ...kept(7), note: 'x' })).toBeNull();
  });

  it('grew, or stayed', () => {
    expect(checkGrowth(kept(7), now(12, 7))).toEqual({ kind: 'grew', from: 7, size: 12, newKey: null });
    expect(checkGrowth(kept(7), now(7, 7))).toEqual({ kind: 'grew', from: 7, size: 7, newKey: null });
  });

  it('was cut off', () => {
    expect(checkGrowth(kept(7), { ...now(5, 5), consistency: [] })).toEqual({
      kind: 'shorter',
      from: 7,
      size: 5,
    });
    const empty = { checkpoint: null, consistency: [], key: KEY, ...NO_EARLIER };
    expect(checkGrowth(kept(7), empty)).toEqual({ kind: 'shorter', from: 7, size: 0 });
  });

  it('was rewritten, also with the key', () => {
    const forged = log(12, (n) => textOf(n + 1, n === 2 ? '別' : undefined));
    expect(checkGrowth(kept(7), now(12, 7, forged))).toEqual({ kind: 'rewritten', from: 7 });
    expect(checkGrowth(kept(7), { ...now(12, 7), consistency: [] })).toEqual({ kind: 'rewritten', from: 7 });
  });

  it('is signed by another key', () => {
    const strange = signer(2);
    const other = {
      checkpoint: log(12).note(strange),
      consistency: log(12).since(7),
      key: verifierKeyOf(sha256, strange),
      ...{ earlierKeys: [KEY], handovers: [log(9).note(strange)] },
    };
    expect(checkGrowth(kept(7), other)).toEqual({ kind: 'other_key' });
  });

  it('is signed by a new key, to which the kept one handed over, directly or through another', () => {
    const [second, third] = [signer(2), signer(3)];
    const lineOf = (by: typeof OURS) => verifierKeyOf(sha256, by);
    const both = { ...now(12, 7), checkpoint: log(12).note(OURS, second), key: lineOf(second) };
    const newKey = lineOf(second).split('+')[1];
    expect(checkGrowth(kept(7), both)).toEqual({ kind: 'grew', from: 7, size: 12, newKey });

    const later = {
      ...{ ...now(12, 7), checkpoint: log(12).note(third), key: lineOf(third) },
      earlierKeys: [lineOf(second), KEY],
      handovers: [log(8).note(second, OURS), log(10).note(third, second)],
    };
    expect(checkGrowth(kept(7), later)).toMatchObject({ kind: 'grew', newKey: lineOf(third).split('+')[1] });
    expect(checkGrowth(kept(7), { ...later, handovers: later.handovers.slice(1) })).toEqual({
      kind: 'other_key',
    });
  });
});
