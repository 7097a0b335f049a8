import type { CustomerSession } from '@madoguchi/contract/customer/session';
import type { CustomerDeps } from '../deps.ts';

/** Most failures that are counted. */
const MOST_COUNTED = 200;

/**
 * The log-in before this session's and the tries that failed between them, as the audit log has them (requirement 21):
 * told on the first page, so that a customer notices a stranger. Log-ins are looked for by themselves, so that no flood
 * of wrong passwords hides the one before.
 *
 * @param openedAtMs - when this session was opened
 */
export async function earlierTries(
  deps: CustomerDeps,
  customerId: number,
  openedAtMs: number,
): Promise<Pick<CustomerSession, 'lastSignInMs' | 'failedTries'>> {
  const of = { reader: null, customerId, toMs: openedAtMs + 1, cursor: null };
  const logIns = await deps.store.auditPage({ ...of, actions: ['sign_in'], outcome: 'accepted', limit: 2 });
  const [own, before] = logIns.entries;
  const refused = await deps.store.auditPage({
    ...of,
    actions: ['sign_in', 'check_password'],
    outcome: 'refused',
    ...(before === undefined ? {} : { fromMs: before.atMs }),
    limit: MOST_COUNTED,
  });
  const failed = refused.entries.filter(
    ({ seq, reason, details }) =>
      seq > (before?.seq ?? 0) &&
      seq < (own?.seq ?? Number.POSITIVE_INFINITY) &&
      details.kind !== 'confirmation' &&
      // A right password, for which the code was owed after all.
      reason !== 'code_required',
  );
  return {
    lastSignInMs: before?.atMs ?? null,
    failedTries: { count: failed.length, lastAtMs: failed[0]?.atMs ?? null },
  };
}
