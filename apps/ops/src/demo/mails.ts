import { mailResultOf } from '@madoguchi/server/mail/mail-result';
import type { MailResult, OutboxMail } from '@madoguchi/store/outbox';
import type { Store } from '@madoguchi/store/store';
import { REFUSED_ADDRESS } from './lives.ts';

/** Mails that are given to the store at once; it lets them share commits. */
const BATCH = 512;
const LEASE_MS = 60_000;
/** How long the mail server took for each. */
const DELIVERY_MS = 2_000;

/**
 * Settles every mail of the demo's past as the mail sender would have: sent, or given up where the address refuses.
 * Without it the first start would send thousands of mails about things long past. Integration events stay.
 *
 * @param nowMs - the time of seeding, which no entry may lie behind
 */
export async function settleDemoMails(store: Store, nowMs: number): Promise<void> {
  for (;;) {
    const mails = await store.claimMails({ nowMs, leaseMs: LEASE_MS, limit: BATCH });
    if (mails.length === 0) return;
    const settled = mails.map((mail) => {
      const atMs = Math.min(mail.createdAtMs + DELIVERY_MS, nowMs);
      return store.settleMail(mail.id, atMs, resultOf(mail, atMs));
    });
    await Promise.all(settled);
  }
}

function resultOf(mail: OutboxMail, nowMs: number): MailResult {
  const refused = { kind: 'not_taken', problem: 'recipient_refused', permanent: true, said: '' } as const;
  const delivery = mail.to === REFUSED_ADDRESS ? refused : ({ kind: 'taken' } as const);
  const result = mailResultOf(mail, delivery, { nowMs, random: 0 });
  if (!('entry' in result)) throw new Error(`The demo mail ${mail.id} did not come to its end.`);
  // The one thing in an entry that is made at random: the demo data are the same at every seeding.
  return { ...result, entry: { ...result.entry, correlationId: `demo-mail-${mail.id}` } };
}
