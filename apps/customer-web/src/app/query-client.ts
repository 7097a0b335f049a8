import { asApiError } from '@madoguchi/web/api-errors';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { saysSessionEnded } from './leaving.ts';

/**
 * A query is tried once more where no answer came back, a change never by itself. What a change sent or received is not
 * kept: it may be a password or a key.
 *
 * @param onSessionEnded called when any answer says that nobody is logged in
 */
export function createQueryClient(onSessionEnded: (error: unknown) => void): QueryClient {
  const onError = (error: unknown) => {
    if (saysSessionEnded(error)) onSessionEnded(error);
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        refetchOnWindowFocus: false,
        staleTime: 0,
        retry: (failures, error) => failures < 1 && asApiError(error)?.unreachable === true,
        retryDelay: 400,
      },
      mutations: { networkMode: 'always', retry: false, gcTime: 0 },
    },
  });
}
