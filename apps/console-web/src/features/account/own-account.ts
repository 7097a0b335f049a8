import { readOwnAccount } from '@madoguchi/contract/console/passkeys';
import { call } from '@madoguchi/web/api';
import { useQuery } from '@tanstack/react-query';

/** How one signs in: password or identity provider, and one's passkeys. */
export function useOwnAccount() {
  return useQuery({
    queryKey: ['own-account'],
    queryFn: ({ signal }) => call(readOwnAccount, {}, { signal }),
  });
}
