import { readBranches } from '@madoguchi/contract/console/statistics';
import { call } from '@madoguchi/web/api';
import { useQuery } from '@tanstack/react-query';
import { useStaff } from '../session/session.ts';

/** Who reads of more than one branch and can choose among them. */
export function useMayChooseBranch(): boolean {
  const { role } = useStaff();
  return role === 'auditor' || role === 'administrator';
}

/** The branches to choose from; empty while they load. */
export function useBranches(): readonly { code: string; name: string }[] {
  const branches = useQuery({
    queryKey: ['branches'],
    queryFn: ({ signal }) => call(readBranches, {}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return branches.data?.branches ?? [];
}
