import type {
  ChangeRecordView,
  ChangeReply,
  StaffListingView,
} from '@madoguchi/contract/console/administration';
import * as routes from '@madoguchi/contract/console/administration';
import { call } from '@madoguchi/web/api';
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';

export type AdministrativeChange = ChangeRecordView['change'];
/** What is done to one account. */
export type AccountChangeKind = Extract<AdministrativeChange, { staffNumber: string }>['kind'];

/** All accounts of staff, and the branches. */
export function useStaffList() {
  return useQuery({
    queryKey: ['administration', 'staff'],
    queryFn: ({ signal }) => call(routes.readStaff, {}, { signal }),
  });
}

/** What the institution has decided. */
export function usePolicies() {
  return useQuery({
    queryKey: ['administration', 'policies'],
    queryFn: ({ signal }) => call(routes.readPolicies, {}, { signal }),
  });
}

/** The limits and times of the institution. */
export function useLimits() {
  return useQuery({
    queryKey: ['administration', 'limits'],
    queryFn: ({ signal }) => call(routes.readLimits, {}, { signal }),
  });
}

/** The months of the audit log that lie in files. */
export function useArchives() {
  return useQuery({
    queryKey: ['administration', 'archives'],
    queryFn: ({ signal }) => call(routes.readArchives, {}, { signal }),
  });
}

/** What waits, and the history by pages. */
export function useChanges() {
  return useInfiniteQuery({
    queryKey: ['administration', 'changes'],
    queryFn: ({ pageParam, signal }) =>
      call(
        routes.readChanges,
        { query: pageParam === null ? {} : { beforeMs: String(pageParam) } },
        { signal },
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.nextBeforeMs,
  });
}

/** Everything of these pages anew: a change may show in all of them. */
export function useRefreshAdministration(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ['administration'] });
}

/** Sends a change. */
export function sendChange(
  change: AdministrativeChange,
  reason: string,
  ownCode: string,
): Promise<ChangeReply> {
  return call(routes.proposeChange, { body: { change, reason, ...codeIn(ownCode) } });
}

/** Sends what an administrator decided on a proposal. */
export function sendDecision(
  changeId: string,
  kind: 'confirm' | 'reject' | 'withdraw',
  note: string,
  ownCode: string,
): Promise<ChangeReply> {
  const params = { changeId };
  if (kind === 'confirm') return call(routes.confirmChange, { params, body: { ownCode } });
  if (kind === 'reject') return call(routes.rejectChange, { params, body: { note, ...codeIn(ownCode) } });
  return call(routes.withdrawChange, { params, body: codeIn(ownCode) });
}

function codeIn(ownCode: string): { ownCode?: string } {
  return ownCode === '' ? {} : { ownCode };
}

/** What can be done to an account as it stands. */
export function changesFor(listing: StaffListingView): AccountChangeKind[] {
  if (listing.isMe) return [];
  switch (listing.state) {
    case 'disabled':
      return ['change_staff', 'enable_staff'];
    case 'locked':
      return ['change_staff', 'unlock_staff', 'reset_staff_token', 'disable_staff'];
    default:
      return ['change_staff', 'reset_staff_token', 'disable_staff'];
  }
}

/** Whether a listing fits the words of the filter: number, name or branch. */
export function fitsFilter(listing: StaffListingView, words: string): boolean {
  const folded = words.normalize('NFKC').replace(/\s/gu, '').toLowerCase();
  const { staffNumber, name, branch } = listing;
  return [staffNumber, name, branch.code, branch.name].some((text) =>
    text.normalize('NFKC').replace(/\s/gu, '').toLowerCase().includes(folded),
  );
}
