import type { StaffListingView } from '@madoguchi/contract/console/administration';
import { useTranslation } from 'react-i18next';
import { monthName } from '../../app/month-name.ts';
import type { AdministrativeChange } from './administration.ts';

/** What a change does, in one sentence; names come from the list of accounts where it has them. */
export function useChangeSentence(
  staff: readonly StaffListingView[],
  branches: readonly { code: string; name: string }[],
): (change: AdministrativeChange) => string {
  const { t } = useTranslation();
  return (change) => {
    if (change.kind === 'change_policies') {
      const { releaseApproval, standIns } = change.policies;
      const approval = t(`settings.approval.${releaseApproval}.label`);
      return t('changes.sentence.change_policies', { approval, n: standIns.length });
    }
    if (change.kind === 'change_limits') {
      return t('changes.sentence.change_limits', { n: change.limits.length });
    }
    if (change.kind === 'delete_audit_period') {
      return t('changes.sentence.delete_audit_period', { month: monthName(change.period) });
    }
    const { staffNumber } = change;
    const known = staff.find((listing) => listing.staffNumber === staffNumber);
    const name = 'name' in change ? change.name : (known?.name ?? '');
    const person = `${name}(${staffNumber})`;
    if (!('role' in change)) return t(`changes.sentence.${change.kind}`, { staff: person });
    const branch = branches.find(({ code }) => code === change.branchCode)?.name ?? change.branchCode;
    const sentence = t(`changes.sentence.${change.kind}`, {
      ...{ staff: person, role: t(`role.${change.role}`), branch },
    });
    const { customerNumber } = change;
    if (customerNumber === null && !known?.customerNumber) return sentence;
    return customerNumber === null
      ? t('changes.noCustomer', { sentence })
      : t('changes.customer', { sentence, number: customerNumber });
  };
}
