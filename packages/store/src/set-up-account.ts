import { newAuthenticator } from '@madoguchi/otp-core/authenticator';
import type { StaffAccount } from '@madoguchi/otp-core/staff-account';
import { accountOf, type StaffRow } from './staff-row.ts';

/** What of a row tells whether its owner may set something up. */
interface SetUpRow extends StaffRow {
  passwordHash: string;
  invitationExpiresMs: number | null;
  pendingPasswordHash: string | null;
}

/** The row of somebody who may set up her account or token. */
export type InvitedRow<R> = R & { awaits: 'account' | 'token' };

/** Whether an invitation counts: there is something to set up, and its time is not over. */
export function isInvited<R extends SetUpRow>(row: R, nowMs: number): row is InvitedRow<R> {
  return row.awaits !== null && !row.disabled && nowMs < (row.invitationExpiresMs ?? 0);
}

/** The account as it decides the first code: the new token has shown none yet; the count of wrong ones goes on, whoever types them. */
export function accountInSetUp(row: SetUpRow): StaffAccount {
  const authenticator = { ...newAuthenticator(), consecutiveFailures: row.consecutiveFailures };
  return { ...accountOf(row), awaits: null, authenticator };
}

/** The columns of an account whose new token has shown that it works. */
export function columnsWhenReady(row: SetUpRow, pendingKey: string) {
  return {
    ...{ awaits: null, invitationDigest: null, invitationExpiresMs: null },
    ...{ sealedKey: pendingKey, passwordHash: row.pendingPasswordHash ?? row.passwordHash },
    ...{ pendingKey: null, pendingPasswordHash: null, lockedAtMs: null },
  };
}
