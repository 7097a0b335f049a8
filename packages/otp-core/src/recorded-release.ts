import type { AuditEntry, JsonValue } from './audit-entry.ts';
import type { HoldingEvent } from './events.ts';

/** The release that an entry tells of, as `entryOfChange` wrote it; undefined: it tells of none. */
export function recordedRelease({
  details,
}: Pick<AuditEntry, 'details'>): Extract<HoldingEvent, { type: 'released' }> | undefined {
  const events: JsonValue | undefined = details.events;
  const list = Array.isArray(events) ? (events as unknown as HoldingEvent[]) : [];
  return list.find((event) => event.type === 'released');
}
