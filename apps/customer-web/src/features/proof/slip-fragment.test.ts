// Aim: the page takes a whole code, and tells a cut or changed one from none at all.
import { encodeSlipProof } from '@madoguchi/otp-core/slip-proof';
import { browserProofs } from '@madoguchi/web/browser-proofs';
import { expect, it } from 'vitest';
import { readSlipFragment } from './slip-fragment.ts';

const SLIP = {
  ...{ receiptNumber: 'R-20261124-0001', seq: 5, leafIndex: 4, size: 9 },
  ...{ leafHash: new Uint8Array(32).fill(1), root: new Uint8Array(32).fill(2) },
  signature: new Uint8Array(64).fill(3),
};
const TEXT = encodeSlipProof(browserProofs.sha256, SLIP);

it('takes the code behind the #', () => {
  expect(readSlipFragment(`#${TEXT}`)).toEqual({ kind: 'whole', slip: SLIP });
});

it.each(['', '#', '#page'])('finds no code in %j', (fragment) => {
  expect(readSlipFragment(fragment)).toEqual({ kind: 'none' });
});

it.each([`#${TEXT.slice(0, -1)}`, `#${TEXT}A`, `#${TEXT.replace('0001', '0002')}`, '#R-20261124-0001'])(
  'calls %j broken',
  (fragment) => {
    expect(readSlipFragment(fragment)).toEqual({ kind: 'broken' });
  },
);
