// Aim: what is typed for an issue is judged by the contract, told at its field, and real carrier addresses pass.
import { ApiError } from '@madoguchi/contract/api-error';
import type { Problem } from '@madoguchi/contract/problem';
import { describe, expect, it } from 'vitest';
import {
  ACTIVATION_FIELD,
  entryFaults,
  faultsForEntry,
  MAIL_FIELD,
  NO_ENTRY,
  typedMailAddress,
} from './issue-form.ts';

const GOOD = { mailAddress: 'hanako@example.jp', activationPassword: 'himitsu-2026' };

const keys = (entry: Partial<typeof GOOD>) => entryFaults({ ...GOOD, ...entry }).map(({ key }) => key);

function refusal(parts: Pick<Problem, 'code'> & Partial<Problem>): ApiError {
  return new ApiError({ type: 'about:blank', title: '', status: 422, instance: 'x', ...parts }, false);
}

describe('the first page of an issue', () => {
  it('asks for what is missing, both at once', () => {
    expect(entryFaults(NO_ENTRY).map(({ fieldId }) => fieldId)).toEqual([MAIL_FIELD, ACTIVATION_FIELD]);
  });

  it('takes carrier addresses with dots in a row and before the @', () => {
    expect(keys({ mailAddress: 'ha..na.ko.@example.ne.jp' })).toEqual([]);
  });

  it('takes an address typed in full width', () => {
    expect(typedMailAddress(' ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ ')).toBe('hanako@example.jp');
  });

  it('refuses what is no address', () => {
    expect(keys({ mailAddress: 'hanako' })).toEqual(['issue.mailAddressBad']);
  });

  it('says whether the activation password is too short, too long or holds what no encoding carries', () => {
    expect(keys({ activationPassword: 'short' })).toEqual(['issue.activationPasswordShort']);
    expect(keys({ activationPassword: 'x'.repeat(65) })).toEqual(['issue.activationPasswordLong']);
    expect(keys({ activationPassword: `seven77\ud800` })).toEqual(['issue.activationPasswordBad']);
  });
});

describe('a refusal of the server', () => {
  it('goes back to the first page where it is about what was typed there', () => {
    expect(faultsForEntry(refusal({ code: 'activation_password_reused' }))).toEqual([
      { fieldId: ACTIVATION_FIELD, key: 'problem.activation_password_reused.title' },
    ]);
    const errors = [{ path: 'mailAddress', fault: 'not_a_mail_address' }];
    expect(faultsForEntry(refusal({ code: 'invalid_request', errors }))).toEqual([
      { fieldId: MAIL_FIELD, key: 'issue.mailAddressBad' },
    ]);
  });

  it('stays on the second page otherwise', () => {
    expect(faultsForEntry(refusal({ code: 'confirmation_wrong' }))).toEqual([]);
    expect(faultsForEntry(new Error('anything'))).toEqual([]);
  });
});
