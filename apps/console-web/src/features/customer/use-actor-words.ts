import type { TimelineItem } from '@madoguchi/contract/console/timeline';
import { useTranslation } from 'react-i18next';

/** Who did it: the customer, the system, or a member of staff with role and branch. */
export function useActorWords(actor: TimelineItem['actor']): string {
  const { t } = useTranslation();
  if (actor.kind === 'customer') return t('timeline.byCustomer');
  // Who typed a password has not shown yet who she is.
  if (actor.kind === 'system' && actor.id === 'log-in') return t('timeline.byLogIn');
  if (actor.kind === 'system' || actor.role === null) return t('timeline.bySystem');
  return t('timeline.byStaff', {
    role: t(`role.${actor.role}`),
    id: actor.id,
    branch: actor.branchCode ?? '',
  });
}
