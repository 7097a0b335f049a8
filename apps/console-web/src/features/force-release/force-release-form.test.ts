// Aim: the dialogue sends exactly what the contract takes, and nothing that the counter's rules forbid.
import { forceReleaseBody } from '@madoguchi/contract/console/acts';
import { verifyIdentity } from '@madoguchi/contract/console/verification';
import { expect, it } from 'vitest';
import { EMPTY_FORM, type ForceReleaseForm, forceReleaseSchema } from './force-release-form.ts';

const FILLED: ForceReleaseForm = {
  identityCheck: {
    documents: ['drivers_licence'],
    icChip: 'read',
    seal: 'matched',
    formNumber: ' Ａ－１２３ ',
  },
  reason: 'device_change',
  ownCode: '１２３ ４５６',
};

function faults(form: ForceReleaseForm, withCode = true): string[] {
  const parsed = forceReleaseSchema(withCode).safeParse(form);
  return parsed.success ? [] : [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))];
}

it('sends the bodies of the contract, full-width digits made half-width', () => {
  const { identityCheck, rest } = forceReleaseSchema(true).parse(FILLED);
  expect(verifyIdentity.body.parse({ act: 'force_release', identityCheck })).toEqual({
    act: 'force_release',
    identityCheck: { documents: ['drivers_licence'], icChip: 'read', seal: 'matched', formNumber: 'A-123' },
  });
  const body = { grantId: 'a-grant-of-ours', ...rest };
  expect(forceReleaseBody.parse(body)).toEqual({ ...body, reason: 'device_change', ownCode: '123456' });
});

it('sends no code where none is asked for', () => {
  expect(forceReleaseSchema(false).parse(FILLED).rest).toEqual({ reason: 'device_change' });
});

it('takes no My Number as the number of the form', () => {
  const check = { ...FILLED.identityCheck, formNumber: '1234-5678-9018' };
  expect(faults({ ...FILLED, identityCheck: check })).toEqual(['identityCheck.formNumber']);
});

it('names every missing field', () => {
  expect(faults(EMPTY_FORM).sort()).toEqual([
    'identityCheck.documents',
    'identityCheck.formNumber',
    'identityCheck.icChip',
    'identityCheck.seal',
    'ownCode',
    'reason',
  ]);
});

it('stops at one document without photograph and at a seal that does not match', () => {
  const check = { ...FILLED.identityCheck, documents: ['resident_record'], seal: 'mismatched' };
  expect(faults({ ...FILLED, identityCheck: check }).sort()).toEqual([
    'identityCheck.documents',
    'identityCheck.seal',
  ]);
});

it('wants six digits as the own code', () => {
  expect(faults({ ...FILLED, ownCode: '12345' })).toEqual(['ownCode']);
});
