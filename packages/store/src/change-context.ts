import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { Decision } from '@madoguchi/otp-core/decision';
import { type Holding, liveToken } from '@madoguchi/otp-core/holding';
import type { VerificationGrant } from '@madoguchi/otp-core/verification';
import type { ChangeRequest, StoreDependencies } from './store.ts';

/** What a change rests on, as it was loaded in its transaction. */
export interface LoadedCustomer {
  homeBranch: string;
  hasPhone: boolean;
  contactChangedAtMs: number | null;
  registeredAddress: string;
  holding: Holding;
  sealedKey: string | null;
}

/** What the core decides in, but for policies, risks and the grant. Opens the key only where a code is compared. */
export function contextOf(
  request: ChangeRequest,
  loaded: LoadedCustomer,
  { limits, openKey }: Pick<StoreDependencies, 'limits' | 'openKey'>,
) {
  // A key that cannot be opened must not stand in the way of a release.
  const comparesCode = 'code' in request.command || 'codes' in request.command;
  const token = comparesCode ? liveToken(loaded.holding) : null;
  return {
    nowMs: request.nowMs,
    limits,
    actor: request.actor,
    customer: {
      id: String(request.customerId),
      homeBranch: loaded.homeBranch,
      hasPhone: loaded.hasPhone,
    },
    key:
      token === null || loaded.sealedKey === null
        ? null
        : openKey(loaded.sealedKey, { subject: `customer:${request.customerId}`, tokenId: token.tokenId }),
  };
}

/** Whether a decision spends this grant: then its entry tells of it. */
export function usesGrant(decision: Decision, grant: VerificationGrant | null): grant is VerificationGrant {
  return decision.grants.some((change) => change.kind === 'set' && change.grantId === grant?.grantId);
}

/** The entry with the receipt number that was given for its act; null: none was. */
export function withReceipt(entry: AuditEntry, receiptNumber: string | null): AuditEntry {
  return receiptNumber === null ? entry : { ...entry, details: { ...entry.details, receiptNumber } };
}
