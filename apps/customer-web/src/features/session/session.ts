import { type CustomerSession, readSession } from '@madoguchi/contract/customer/session';
import { call } from '@madoguchi/web/api';
import { machineNowMs } from '@madoguchi/web/use-clock';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { SESSION_KEY } from '../../app/leaving.ts';

/** A session, and how far the server's clock is ahead of this machine's. */
export interface KnownSession extends CustomerSession {
  clockOffsetMs: number;
}

/** Who is logged in. Reading it does not prolong the session. */
const sessionQuery = queryOptions({
  queryKey: SESSION_KEY,
  queryFn: async ({ signal }): Promise<KnownSession> => {
    const session = await call(readSession, {}, { signal });
    return { ...session, clockOffsetMs: session.nowMs - machineNowMs() };
  },
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});

/** The session behind the pages after the log-in. */
export function useSession() {
  return useQuery(sessionQuery);
}

/** The session where it is known: only for pages behind the log-in. */
export function useKnownSession(): KnownSession {
  const { data } = useSession();
  if (data === undefined) throw new Error('useKnownSession outside the pages behind the log-in');
  return data;
}
