import type { watchSession as watchSessionStream } from '@madoguchi/contract/customer/session';
import type { StreamHandler } from '@madoguchi/server/event-streams';
import { sessionDigest } from '@madoguchi/server/session-store';
import type { CustomerDeps } from '../deps.ts';
import { customerOf } from './guards.ts';

/** Tells the customer's open page of changes of her token, also of those made at the counter, and when it is over. */
export function watchSession(deps: CustomerDeps): StreamHandler<typeof watchSessionStream> {
  return async ({ request, send, close }) => {
    const { customerId } = customerOf(request);
    const digest = sessionDigest(request.sessionID);
    const tell = async () => {
      const session = await deps.store.loadSession(digest);
      const alive = session !== null && session.ended === null && deps.clock() < session.expiresAtMs;
      if (alive) return send({ kind: 'token_changed' });
      send({ kind: 'session_ended', why: session?.ended ?? null });
      close();
    };
    const onChange = () =>
      void tell().catch((error) => deps.logger.warn({ err: error }, 'A page could not be told of a change.'));
    return deps.feed.subscribe(customerId, onChange);
  };
}
