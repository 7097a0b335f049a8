/**
 * Aim: a slip is proved by the log that it was printed from, grown or not, and by no other: each way to cheat has its own
 * verdict, and nothing that a server answers makes the check throw.
 */
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { checkSlipProof, type SlipAnswer } from './check-slip-proof.ts';
import { signatureIn, verifierKeyOf } from './signed-note.ts';
import type { SlipProof } from './slip-proof.ts';
import { sha256 } from './testing/sha256.ts';
import { logOf, platform, signerOf } from './testing/signed-log.ts';

const OURS = signerOf(1);
const KEY = verifierKeyOf(sha256, OURS);

function slipOf(log: ReturnType<typeof logOf>, leafIndex: number, by = OURS): SlipProof {
  return {
    ...{ receiptNumber: 'R-20261124-0001', seq: leafIndex + 1, leafIndex, size: log.size, root: log.root },
    leafHash: log.leaves[leafIndex] ?? new Uint8Array(),
    signature: signatureIn(sha256, log.note(by), by) ?? new Uint8Array(),
  };
}

function answerOf(log: ReturnType<typeof logOf>, { leafIndex, size }: SlipProof): SlipAnswer {
  return {
    ...{ checkpoint: log.note(OURS), key: KEY, inclusion: log.inclusion(leafIndex) },
    consistency: size <= log.size ? log.since(size) : [],
    earlierKeys: [],
  };
}
const faultOf = (slip: SlipProof, answer: SlipAnswer) => {
  const check = checkSlipProof(platform, slip, answer);
  return check.kind === 'fault' ? check.fault : check.kind;
};

const SLIP = slipOf(logOf(11), 4);
const GROWN = logOf(300);

describe('a slip', () => {
  property.prop([fc.integer({ min: 1, max: 60 }), fc.nat(), fc.nat(40)])(
    'is proved by its log, as it was and as it has grown',
    (size, at, more) => {
      const slip = slipOf(logOf(size), at % size);
      const check = checkSlipProof(platform, slip, answerOf(logOf(size + more), slip));
      expect(check).toMatchObject({ kind: 'proved', size: size + more, keyId: KEY.split('+')[1] });
    },
  );

  test('with a leaf that the log has not is not in it', () => {
    const forged = { ...SLIP, leafHash: new Uint8Array(32) };
    expect(faultOf(forged, answerOf(GROWN, SLIP))).toBe('not_in_log');
    expect(faultOf({ ...SLIP, leafIndex: 5 }, answerOf(GROWN, SLIP))).toBe('not_in_log');
  });

  test('that the log’s key did not sign is none of this institution', () => {
    expect(faultOf(slipOf(logOf(11), 4, signerOf(2)), answerOf(GROWN, SLIP))).toBe('slip_not_signed');
    expect(faultOf({ ...SLIP, size: 12 }, answerOf(GROWN, SLIP))).toBe('slip_not_signed');
    expect(faultOf({ ...SLIP, root: new Uint8Array(32) }, answerOf(GROWN, SLIP))).toBe('slip_not_signed');
  });

  test('that an earlier key of the log signed is proved where the log names that key', () => {
    const before = signerOf(2);
    const slip = slipOf(logOf(11), 4, before);
    const answer = { ...answerOf(GROWN, SLIP), earlierKeys: [verifierKeyOf(sha256, before)] };
    expect(checkSlipProof(platform, slip, answer)).toMatchObject({ kind: 'proved' });
  });

  test('shows a log that was cut off since', () => {
    expect(faultOf(SLIP, answerOf(logOf(10), SLIP))).toBe('log_shorter');
  });

  test('shows a log that was rewritten since, also with the key', () => {
    const forged = logOf(300, (index) => (index === 2 ? 'another' : `entry ${index}`));
    expect(faultOf(SLIP, answerOf(forged, SLIP))).toBe('log_rewritten');
    expect(
      faultOf(
        SLIP,
        answerOf(
          logOf(11, () => 'x'),
          SLIP,
        ),
      ),
    ).toBe('log_rewritten');
  });
});

describe('an answer', () => {
  const right = answerOf(GROWN, SLIP);
  test.each<[string, Partial<SlipAnswer>, string]>([
    ['of a stranger', { checkpoint: GROWN.note(signerOf(2)) }, 'log_not_signed'],
    ['without a checkpoint', { checkpoint: '' }, 'log_not_signed'],
    ['without a key', { key: 'key' }, 'log_not_signed'],
    ['with a way that is none', { consistency: ['*'] }, 'log_rewritten'],
    ['without a way', { consistency: [] }, 'log_rewritten'],
    ['with hashes of another length', { inclusion: ['AAAA'] }, 'not_in_log'],
    ['with hashes that are none', { inclusion: ['*'] }, 'not_in_log'],
    ['with too few hashes', { inclusion: right.inclusion.slice(1) }, 'not_in_log'],
  ])('%s proves nothing', (_what, change, fault) => {
    expect(faultOf(SLIP, right)).toBe('proved');
    expect(faultOf(SLIP, { ...right, ...change })).toBe(fault);
  });
});
