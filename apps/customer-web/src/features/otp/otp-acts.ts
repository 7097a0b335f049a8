import type { OtpStatus } from '@madoguchi/contract/customer/otp';

type Status = OtpStatus['status'];

/** The three links of 申請内容選択, in the order of the notice. */
export const OTP_ACTS = ['issue', 'activate', 'release'] as const;
export type OtpAct = (typeof OTP_ACTS)[number];

/** Why an act is of no use now. One sentence in the catalogues belongs to each. */
export type ClosedReason =
  | 'in_use'
  | 'waiting'
  | 'stopped'
  | 'frozen'
  | 'not_issued'
  | 'already_active'
  | 'nothing_to_release'
  | 'not_started';

export const ADDRESS_OF: Record<OtpAct, string> = {
  issue: '/otp/issue',
  activate: '/otp/activate',
  release: '/otp/release',
};

const CLOSED: Record<OtpAct, Partial<Record<Status, ClosedReason>>> = {
  issue: { active: 'in_use', locked: 'stopped', suspended: 'stopped', released: 'waiting', frozen: 'frozen' },
  activate: {
    none: 'not_issued',
    expired: 'not_issued',
    released: 'not_issued',
    active: 'already_active',
    locked: 'stopped',
    suspended: 'stopped',
    frozen: 'frozen',
  },
  release: {
    none: 'nothing_to_release',
    expired: 'nothing_to_release',
    released: 'nothing_to_release',
    issued: 'not_started',
    provisioned: 'not_started',
    locked: 'stopped',
    suspended: 'stopped',
    frozen: 'frozen',
  },
};

/**
 * Why an act is closed in a state; null: it is open. The server decides, this only lays out the page. Start of use is
 * open as soon as a token is issued, because the customer reads the link on the completion page (notice, step E).
 */
export function closedReason(act: OtpAct, status: Status): ClosedReason | null {
  return CLOSED[act][status] ?? null;
}
