import type { readTimeline } from '@madoguchi/contract/console/customers';
import type { TimelineItem } from '@madoguchi/contract/console/timeline';
import type { ReplyOf } from '@madoguchi/contract/route';
import { TIMELINE_ACTIONS } from '@madoguchi/otp-core/audit-entry';
import { MAIL_KINDS } from '@madoguchi/otp-core/outbox-messages';
import type { StoredAuditEntry } from '@madoguchi/store/audit-filter';
import type { ConsoleDeps } from '../deps.ts';

const PAGE = 30;

/** What happened to a customer's token, newest first, one page; views of it are left out. */
export async function timelinePage(
  { store }: Pick<ConsoleDeps, 'store'>,
  customerId: number,
  cursor: string | null,
): Promise<ReplyOf<typeof readTimeline>> {
  const page = await store.auditPage({
    reader: null,
    customerId,
    actions: TIMELINE_ACTIONS,
    limit: PAGE,
    cursor,
  });
  const archivedThrough = (await store.auditArchives()).at(-1)?.period ?? null;
  return { items: page.entries.map(timelineItem), nextCursor: page.nextCursor, archivedThrough };
}

function timelineItem(entry: StoredAuditEntry): TimelineItem {
  const { seq, atMs, action, outcome, reason, actor, details } = entry;
  const events = Array.isArray(details.events) ? (details.events as { type: string }[]) : [];
  return {
    ...{ seq: String(seq), atMs, action, outcome, reason, actor, events },
    mail: mailOf(entry),
    passwordKind: passwordKindOf(entry),
  };
}

function mailOf({ action, details }: StoredAuditEntry): TimelineItem['mail'] {
  if (action !== 'send_mail' && action !== 'resend_mail') return null;
  const kind = MAIL_KINDS.find((known) => known === details.kind);
  if (kind === undefined) return null;
  return { kind, problem: typeof details.problem === 'string' ? details.problem : null };
}

function passwordKindOf({ action, details }: StoredAuditEntry): TimelineItem['passwordKind'] {
  if (action !== 'check_password') return null;
  return details.kind === 'confirmation' ? 'confirmation' : 'login';
}
