import { asApiError, saysSignedOut } from '@madoguchi/web/api-errors';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';

/**
 * Nothing is fetched again by itself: every view of a customer is an audit entry. A query is tried once more
 * where no answer came back, a change never (its dialogue offers the retry, with the same idempotency key).
 *
 * @param onSignedOut called when any answer says that nobody is signed in
 */
export function createQueryClient(onSignedOut: (error: unknown) => void): QueryClient {
  const onError = (error: unknown) => {
    if (saysSignedOut(error)) onSignedOut(error);
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        staleTime: 0,
        retry: (failures, error) => failures < 1 && asApiError(error)?.unreachable === true,
        retryDelay: 400,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
