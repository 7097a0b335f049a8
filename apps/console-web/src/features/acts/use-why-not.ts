import type { ActState, CustomerPage } from '@madoguchi/contract/console/customers';
import { useTranslation } from 'react-i18next';

/** Tells why an act is not allowed here and now, and who may do it; empty for one that is. */
export function useWhyNot(page: CustomerPage): (state: ActState) => string {
  const { t } = useTranslation();
  const join = t('acts.rolesJoin');
  return ({ act, why, whoMay }) => {
    if (why === null) return '';
    if (why === 'release_pending') return t('acts.releasePending');
    if (why === 'wrong_state') return t(`acts.wrongState.${act}`);
    if (why === 'yourself') return t('acts.yourself');
    // The helpdesk acts for every branch, the others for the customers of their own (notice row N13).
    const roles = whoMay.filter((role) => role !== 'helpdesk').map((role) => t(`role.${role}`));
    const branch = page.customer.homeBranch.name;
    const atBranch = roles.length === 0 ? [] : [t('acts.atHomeBranch', { branch, roles: roles.join(join) })];
    const helpdesk = whoMay.includes('helpdesk') ? [t('role.helpdesk')] : [];
    return t('acts.whoMay', { who: [...atBranch, ...helpdesk].join(join) });
  };
}
