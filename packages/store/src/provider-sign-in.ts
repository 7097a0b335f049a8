import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { SingleSignOnDecision } from '@madoguchi/otp-core/single-sign-on';
import type { ProviderSignIn } from './identities.ts';

type Entered = Exclude<SingleSignOnDecision, { kind: 'refused' }>;

/** What lets who comes for the first time set up her own token. */
export function setUpOfProvider({ digest, expiresMs }: ProviderSignIn['invitation']) {
  return { invitationDigest: digest, invitationExpiresMs: expiresMs, pendingKey: null };
}

/** The entry of an accepted sign-in: what became of the account, with the role and branch that it has now. */
export function entryOfProvider({ person, entry }: ProviderSignIn, decision: Entered): AuditEntry {
  const { role, branchCode } = person;
  const told =
    decision.kind === 'create' ? { created: true } : { linked: decision.link, changed: decision.changed };
  return {
    ...entry,
    ...{ outcome: 'accepted', reason: null },
    details: { ...entry.details, ...told, role, branchCode },
  };
}
