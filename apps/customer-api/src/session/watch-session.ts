import type { watchSession as watchSessionStream } from '@madoguchi/contract/customer/session';
import { isCustomersReason } from '@madoguchi/otp-core/session-end';
import type { StreamHandler } from '@madoguchi/server/event-streams';
import { sessionDigest } from '@madoguchi/server/session-store';
import type { CustomerDeps } from '../deps.ts';
import { customerOf } from './guards.ts';

/** Tells the customer's open page of changes of her token, also of those made at the counter, and when it is over. */
export function watchSession(deps: CustomerDeps): StreamHandler<typeof watchSessionStream> {
  return async ({ request, send, close }) => {
    const { customerId } = customerOf(request);
    const digest = sessionDigest(request.sessionID);
    const isAlive = async () => {
      const session = await deps.store.loadSession(digest);
      if (session !== null && session.ended === null && deps.clock() < session.expiresAtMs) return true;
      const why = session?.ended ?? null;
      send({ kind: 'session_ended', why: why !== null && isCustomersReason(why) ? why : null });
      close();
      return false;
    };
    const tell = async () => {
      if (await isAlive()) send({ kind: 'token_changed' });
    };
    const inBackground = (work: () => Promise<unknown>) =>
      void work().catch((error) => deps.logger.warn({ err: error }, 'A page could not be told of a change.'));
    const leave = deps.feed.subscribe(customerId, () => inBackground(tell));
    // It may have ended between the guard, which let this request in, and the first event that is followed.
    inBackground(isAlive);
    return leave;
  };
}
