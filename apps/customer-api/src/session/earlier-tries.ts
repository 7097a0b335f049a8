import type { CustomerSession } from '@madoguchi/contract/customer/session';
import type { CustomerDeps } from '../deps.ts';

/** Most entries looked through for the log-in before this one. */
const LOOK_BACK = 200;

/**
 * The log-in before this session's and the tries that failed between them, as the audit log has them (requirement 21):
 * told on the first page, so that a customer notices a stranger.
 *
 * @param openedAtMs - when this session was opened
 */
export async function earlierTries(
  deps: CustomerDeps,
  customerId: number,
  openedAtMs: number,
): Promise<Pick<CustomerSession, 'lastSignInMs' | 'failedTries'>> {
  const { entries } = await deps.store.auditPage({
    reader: null,
    customerId,
    actions: ['sign_in', 'check_password'],
    toMs: openedAtMs + 1,
    limit: LOOK_BACK,
    cursor: null,
  });
  const isLogIn = ({ action, outcome }: (typeof entries)[number]) =>
    action === 'sign_in' && outcome === 'accepted';
  const before = entries.slice(entries.findIndex(isLogIn) + 1);
  const lastIndex = before.findIndex(isLogIn);
  const failed = (lastIndex === -1 ? before : before.slice(0, lastIndex)).filter(
    ({ outcome, details }) => outcome === 'refused' && details.kind !== 'confirmation',
  );
  return {
    lastSignInMs: before[lastIndex]?.atMs ?? null,
    failedTries: { count: failed.length, lastAtMs: failed[0]?.atMs ?? null },
  };
}
