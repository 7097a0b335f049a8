/**
 * Aim: whatever a slip proves comes out of its address as it went in, in the one way of writing it; a cut or mistyped address is
 * told at once; and the signed checkpoint can be written again from it.
 */
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { base64UrlOf, bytesOfBase64Url } from './base64.ts';
import { signatureIn } from './signed-note.ts';
import { decodeSlipProof, encodeSlipProof, type SlipProof, slipCheckpoint } from './slip-proof.ts';
import { sha256 } from './testing/sha256.ts';
import { logOf, signerOf } from './testing/signed-log.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const index = fc.oneof(
  fc.nat(300),
  fc.maxSafeNat().filter((n) => n < Number.MAX_SAFE_INTEGER),
);
const proofs: fc.Arbitrary<SlipProof> = fc
  .record({
    receiptNumber: fc.stringMatching(/^R-\d{8}-\d{4,9}$/),
    ...{
      seq: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 2 ** 31 })),
      leafIndex: index,
    },
    ...{ leafHash: bytes(32), root: bytes(32), signature: bytes(64) },
  })
  .chain((proof) =>
    fc
      .integer({ min: proof.leafIndex + 1, max: Number.MAX_SAFE_INTEGER })
      .map((size) => ({ ...proof, size })),
  );

const A_PROOF: SlipProof = {
  ...{ receiptNumber: 'R-20261124-0012', seq: 12_345, leafIndex: 12_340, size: 12_350 },
  ...{ leafHash: new Uint8Array(32).fill(1), root: new Uint8Array(32).fill(2) },
  signature: new Uint8Array(64).fill(3),
};

describe('the text of a slip', () => {
  property.prop([proofs])('gives back what was put in', (proof) => {
    expect(decodeSlipProof(sha256, encodeSlipProof(sha256, proof))).toEqual(proof);
  });

  property.prop([proofs, fc.nat(), fc.constantFrom(...'Aa09-_.z')])(
    'with one character changed is none',
    (proof, at, other) => {
      const text = encodeSlipProof(sha256, proof);
      const place = at % text.length;
      fc.pre(text[place] !== other);
      expect(decodeSlipProof(sha256, `${text.slice(0, place)}${other}${text.slice(place + 1)}`)).toBeNull();
    },
  );

  property.prop([proofs, fc.nat()])('that was cut, or goes on, is none', (proof, at) => {
    const text = encodeSlipProof(sha256, proof);
    expect(decodeSlipProof(sha256, text.slice(0, at % text.length))).toBeNull();
    expect(decodeSlipProof(sha256, `${text}A`)).toBeNull();
  });

  property.prop([fc.string()])('is nothing else', (text) => {
    expect(decodeSlipProof(sha256, text)).toBeNull();
  });

  test('fits on the paper as one QR code, and stays as it is written today', () => {
    const text = encodeSlipProof(sha256, A_PROOF);
    expect(text.length).toBeLessThan(215);
    const [number, encoded = ''] = text.split('.');
    expect(number).toBe('R-20261124-0012');
    const hex = Buffer.from(encoded, 'base64url').toString('hex');
    expect(hex.slice(0, -8)).toBe(
      ['01', 'b960', 'b460', 'be60', '01'.repeat(32), '02'.repeat(32), '03'.repeat(64)].join(''),
    );
    expect(hex.slice(-8)).toBe(
      Buffer.from(
        sha256(
          Buffer.from(`R-20261124-0012${Buffer.from(hex.slice(0, -8), 'hex').toString('latin1')}`, 'latin1'),
        ),
      )
        .toString('hex')
        .slice(0, 8),
    );
  });

  test.each([
    ['a leaf beyond the tree', { leafIndex: 12_350 }],
    ['no entry', { seq: 0 }],
    ['a short hash', { leafHash: new Uint8Array(31) }],
  ])('of %s is none', (_what, change) => {
    expect(decodeSlipProof(sha256, encodeSlipProof(sha256, { ...A_PROOF, ...change }))).toBeNull();
  });
});

test('the checkpoint that was signed is written again from a slip', () => {
  const [log, signer] = [logOf(7), signerOf(1)];
  const note = log.note(signer);
  const signature = signatureIn(sha256, note, signer) ?? new Uint8Array();
  const slip = { ...A_PROOF, size: 7, leafIndex: 3, root: log.root, signature };
  expect(slipCheckpoint(sha256, slip, signer)).toBe(note);
  expect(signatureIn(sha256, note, signerOf(2))).toBeNull();
});

property.prop([fc.uint8Array()])('bytes in an address come back, and have one spelling', (some) => {
  const text = base64UrlOf(some);
  expect(text).toBe(Buffer.from(some).toString('base64url'));
  expect(bytesOfBase64Url(text)).toEqual(some);
  expect(bytesOfBase64Url(`${text}=`)).toBeNull();
  expect(bytesOfBase64Url(`${text}+`)).toBeNull();
});
