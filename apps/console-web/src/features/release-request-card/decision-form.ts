import { decideReleaseHere, type rejectRelease } from '@madoguchi/contract/console/release-requests';
import { typedDigits } from '@madoguchi/web/half-width';

/** What an officer types to decide; staff number and password only at somebody else's terminal. */
export interface DecisionForm {
  staffNumber: string;
  password: string;
  ownCode: string;
  /** A passkey was given in the place of the code, at the own screen. */
  passkey: boolean;
  note: string;
}

export const EMPTY_DECISION: DecisionForm = {
  staffNumber: '',
  password: '',
  ownCode: '',
  passkey: false,
  note: '',
};

/** What is typed, field by field. */
export type TypedField = Exclude<keyof DecisionForm, 'passkey'>;

export type Verdict = 'approve' | 'reject';
export type DecisionFault = 'staffNumberMissing' | 'passwordMissing' | 'noteFault' | 'ownCodeMissing';

/** The field that a fault belongs to. */
export const FIELD_OF: Record<DecisionFault, TypedField> = {
  staffNumberMissing: 'staffNumber',
  passwordMissing: 'password',
  noteFault: 'note',
  ownCodeMissing: 'ownCode',
};

const CODE = /^\d{6}$/;

/**
 * What is missing before a decision can be sent, in the order of the fields.
 *
 * @param here - at the teller's terminal, where the officer is not signed in
 */
export function decisionFaults(form: DecisionForm, verdict: Verdict, here: boolean): DecisionFault[] {
  const body = decideReleaseHere.body.shape;
  const faults: DecisionFault[] = [];
  if (verdict === 'reject' && form.note.trim().length < 2) faults.push('noteFault');
  if (here && !body.staffNumber.safeParse(form.staffNumber.trim()).success) faults.push('staffNumberMissing');
  if (here && !body.password.safeParse(form.password).success) faults.push('passwordMissing');
  if (!form.passkey && !CODE.test(typedDigits(form.ownCode))) faults.push('ownCodeMissing');
  return faults;
}

/** The form with what only its owner may know removed: each code counts once, and a password does not stay on screen. */
export function withoutSecrets(form: DecisionForm): DecisionForm {
  return { ...form, password: '', ownCode: '', passkey: false };
}

/** The body of a decision at the teller's terminal. */
export function bodyHere(form: DecisionForm, verdict: Verdict) {
  return {
    staffNumber: typedDigits(form.staffNumber),
    password: form.password,
    ownCode: typedDigits(form.ownCode),
    rejection: verdict === 'reject' ? form.note.trim() : null,
  };
}

/** The body of a rejection at the own screen. */
export function bodyOfRejection(form: DecisionForm): ReturnType<typeof rejectRelease.body.parse> {
  return { note: form.note.trim(), ...bodyOfApproval(form) };
}

/** The body of an approval at the own screen: without a code where a passkey was given. */
export function bodyOfApproval(form: DecisionForm): { ownCode?: string } {
  return form.passkey ? {} : { ownCode: typedDigits(form.ownCode) };
}
