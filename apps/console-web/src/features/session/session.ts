import { readSession, type Session } from '@madoguchi/contract/console/session';
import { call } from '@madoguchi/web/api';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { knownSession, SESSION_KEY } from './sign-in-state.ts';

/** Who is signed in. Reading it does not prolong the session. */
const sessionQuery = queryOptions({
  queryKey: SESSION_KEY,
  queryFn: async ({ signal }) => knownSession(await call(readSession, {}, { signal })),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});

/** The session behind the signed-in pages. */
export function useSession() {
  return useQuery(sessionQuery);
}

/** The member of staff at work; only for pages behind the sign-in, where the session is known. */
export function useStaff(): Session['staff'] {
  const { data } = useSession();
  if (data === undefined) throw new Error('useStaff outside the signed-in pages');
  return data.staff;
}
