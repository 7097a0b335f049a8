import type { AuditListEntry } from '@madoguchi/contract/console/audit';
import type { TFunction } from 'i18next';
import { isOnlyAsked } from './entry-facts.ts';

type Actor = AuditListEntry['actor'];

/** What a part of the system is called that acts or is acted at, by its name in the log. */
const PARTS: Record<string, 'logIn' | 'signIn' | 'customerSite' | 'commandLine'> = {
  'log-in': 'logIn',
  'sign-in': 'signIn',
  'customer-site': 'customerSite',
  cli: 'commandLine',
};

/**
 * The fact of an entry as one sentence: who did what to whom, with which result.
 *
 * @param reason - the entry's reason in words; null where it has none
 */
export function entrySentence(t: TFunction, entry: AuditListEntry, reason: string | null): string {
  const facts = { who: whoOf(t, entry), of: ofWhom(t, entry) };
  const special = specialOf(entry);
  const sentence =
    special === null
      ? t(`auditSentence.${entry.action}.${entry.outcome}`, facts)
      : t(`auditSpecial.${special}`, facts);
  return reason === null ? sentence : t('audit.because', { sentence, reason });
}

/** Where an accepted act means less, or more, than its name says. */
function specialOf(entry: AuditListEntry): 'asked' | 'faults' | null {
  if (isOnlyAsked(entry)) return 'asked';
  return entry.action === 'verify_audit_log' && entry.details.isWhole === false ? 'faults' : null;
}

function whoOf(t: TFunction, { actor, target }: AuditListEntry): string {
  if (actor.kind === 'system') return t(`auditWho.${PARTS[actor.id] ?? 'system'}`);
  if (actor.kind === 'customer') {
    // The log knows a customer who acts by an internal id; her number stands with the target.
    return isHerself(actor, target)
      ? t('auditWho.customer', { label: target?.label })
      : t('auditWho.someCustomer');
  }
  const { id, role, branchCode } = actor;
  if (role === null || branchCode === null) return t('auditWho.unknownStaff', { id });
  return t('auditWho.staff', { role: t(`role.${role}`), id, branch: branchCode });
}

/** Whose it was, with the particle; empty where it was nobody's, the system's or the actor's own. */
function ofWhom(t: TFunction, { actor, target }: AuditListEntry): string {
  if (target === null || target.kind === 'system' || isHerself(actor, target)) return '';
  return t(`auditOf.${target.kind}`, { label: target.label });
}

function isHerself(actor: Actor, target: AuditListEntry['target']): boolean {
  return target !== null && target.kind === actor.kind && target.id === actor.id;
}
