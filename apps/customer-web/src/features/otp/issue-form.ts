import { ACTIVATION_PASSWORD_MIN, issueToken } from '@madoguchi/contract/customer/otp';
import { asApiError } from '@madoguchi/web/api-errors';
import { halfWidth } from '@madoguchi/web/half-width';
import type { MessageKey } from '../../messages/catalogues.ts';

/** What is typed on the first page of トークン発行. Kept in memory only. */
export interface IssueEntry {
  mailAddress: string;
  activationPassword: string;
}

export const NO_ENTRY: IssueEntry = { mailAddress: '', activationPassword: '' };

export const MAIL_FIELD = 'mail-address';
export const ACTIVATION_FIELD = 'activation-password';
export const CONFIRMATION_FIELD = 'confirmation-password';

/** A fault of a field, as the key of its words. */
export interface EntryFault {
  fieldId: string;
  key: MessageKey;
}

const { mailAddress, activationPassword } = issueToken.body.shape;

/** The address as it is sent: what an input method leaves in full width becomes half width. */
export function typedMailAddress(text: string): string {
  return halfWidth(text);
}

/** What is wrong with the first page, by the contract's own schema. */
export function entryFaults(entry: IssueEntry): EntryFault[] {
  const faults: EntryFault[] = [];
  const mailKey = mailFault(typedMailAddress(entry.mailAddress));
  if (mailKey !== null) faults.push({ fieldId: MAIL_FIELD, key: mailKey });
  const passwordKey = passwordFault(entry.activationPassword);
  if (passwordKey !== null) faults.push({ fieldId: ACTIVATION_FIELD, key: passwordKey });
  return faults;
}

function mailFault(typed: string): MessageKey | null {
  if (typed === '') return 'issue.mailAddressMissing';
  return mailAddress.safeParse(typed).success ? null : 'issue.mailAddressBad';
}

function passwordFault(typed: string): MessageKey | null {
  if (typed === '') return 'issue.activationPasswordMissing';
  if (activationPassword.safeParse(typed).success) return null;
  if (typed.length < ACTIVATION_PASSWORD_MIN) return 'issue.activationPasswordShort';
  const tooLong = typed.length > (activationPassword.maxLength ?? Number.POSITIVE_INFINITY);
  return tooLong ? 'issue.activationPasswordLong' : 'issue.activationPasswordBad';
}

/** The faults of the server that belong to the first page; empty where there are none. */
export function faultsForEntry(error: unknown): EntryFault[] {
  const problem = asApiError(error)?.problem;
  if (problem?.code === 'activation_password_reused') {
    return [{ fieldId: ACTIVATION_FIELD, key: 'problem.activation_password_reused.title' }];
  }
  const paths = new Set(problem?.errors?.map(({ path }) => path));
  const faults: EntryFault[] = [];
  if (paths.has('mailAddress')) faults.push({ fieldId: MAIL_FIELD, key: 'issue.mailAddressBad' });
  if (paths.has('activationPassword')) {
    faults.push({ fieldId: ACTIVATION_FIELD, key: 'issue.activationPasswordBad' });
  }
  return faults;
}
