import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { nextMailAttemptMs } from '@madoguchi/otp-core/mail-retry';
import type { MailResult, OutboxMail } from '@madoguchi/store/outbox';
import type { Delivery } from './mail-transport.ts';

/**
 * What the outbox keeps of a delivery: sent; to be tried again by the rule of `mail-retry`; or given up, at once where the
 * server refused for good, else when the rule ends. Where it ends there is an audit entry, without address and words.
 */
export function mailResultOf(
  mail: OutboxMail,
  delivery: Delivery,
  { nowMs, random }: { nowMs: number; random: number },
): MailResult {
  if (delivery.kind === 'taken') return { kind: 'sent', entry: entryOf(mail, nowMs, null) };
  const { problem, permanent } = delivery;
  const tries = mail.failures + 1;
  const nextAttemptMs = permanent ? null : nextMailAttemptMs(tries, mail.tryableSinceMs, nowMs, random);
  if (nextAttemptMs !== null) return { kind: 'retry', nextAttemptMs, problem };
  return { kind: 'given_up', problem, entry: entryOf(mail, nowMs, problem) };
}

function entryOf(mail: OutboxMail, nowMs: number, problem: string | null): AuditEntry {
  const { id: mailId, kind, customerId, failures } = mail;
  return {
    atMs: nowMs,
    actor: { kind: 'system', id: 'mail-sender', role: null, branchCode: null, terminal: 'server' },
    action: 'send_mail',
    target: { kind: 'customer', id: String(customerId) },
    outcome: problem === null ? 'accepted' : 'refused',
    reason: problem === null ? null : 'mail_given_up',
    correlationId: randomUUID(),
    details:
      problem === null ? { mailId, kind, failures } : { mailId, kind, failures: failures + 1, problem },
  };
}
