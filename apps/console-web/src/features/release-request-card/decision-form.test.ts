// Aim: a decision is sent only when it is whole, exactly as the contract takes it, and no secret outlives its answer.
import { decideReleaseHere, rejectRelease } from '@madoguchi/contract/console/release-requests';
import { describe, expect, it } from 'vitest';
import {
  bodyHere,
  bodyOfRejection,
  type DecisionForm,
  decisionFaults,
  EMPTY_DECISION,
  withoutSecrets,
} from './decision-form.ts';

const FILLED: DecisionForm = {
  staffNumber: ' １１０１ ',
  password: ' a pass word ',
  ownCode: '１２３ ４５６',
  passkey: false,
  note: ' 届出印が相違 ',
};

describe('what is missing', () => {
  it('is the own code alone at the own screen', () => {
    expect(decisionFaults(EMPTY_DECISION, 'approve', false)).toEqual(['ownCodeMissing']);
    expect(decisionFaults(FILLED, 'approve', false)).toEqual([]);
  });

  it("is the whole sign-in at the teller's terminal", () => {
    expect(decisionFaults(EMPTY_DECISION, 'approve', true)).toEqual([
      'staffNumberMissing',
      'passwordMissing',
      'ownCodeMissing',
    ]);
    expect(decisionFaults(FILLED, 'approve', true)).toEqual([]);
  });

  it('is the reason for a rejection, and for nothing else', () => {
    const form = { ...FILLED, note: ' 誤 ' };
    expect(decisionFaults(form, 'reject', false)).toEqual(['noteFault']);
    expect(decisionFaults(form, 'approve', false)).toEqual([]);
  });
});

describe('what is sent', () => {
  it('is what the contract takes, the password as it was typed', () => {
    const body = bodyHere(FILLED, 'approve');
    expect(decideReleaseHere.body.parse(body)).toEqual({
      ...{ staffNumber: '1101', password: ' a pass word ', ownCode: '123456', rejection: null },
    });
  });

  it('carries the reason with a rejection only', () => {
    expect(bodyHere(FILLED, 'reject').rejection).toBe('届出印が相違');
    expect(rejectRelease.body.parse(bodyOfRejection(FILLED))).toEqual({
      note: '届出印が相違',
      ownCode: '123456',
    });
  });
});

it('keeps the staff number and the reason after an answer, and no secret', () => {
  expect(withoutSecrets(FILLED)).toEqual({ ...FILLED, password: '', ownCode: '' });
});
