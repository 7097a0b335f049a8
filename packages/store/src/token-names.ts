import type { HoldingEvent } from '@madoguchi/otp-core/events';

/** What a change calls a token: the user ID of its issue, and its own ID. */
export function namesGivenBy(events: readonly HoldingEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.type === 'issued') return [event.tokenUserId];
    return event.type === 'provisioned' ? [event.tokenId] : [];
  });
}
