import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../app/words.ts';
import { inUnit, type LimitName, type LimitUnit, unitOf } from './limit-values.ts';

/** Values of limits in words: `30分`, `30 min`, and for one that is off what that means. */
export function useLimitWords(): {
  amount: (n: number, unit: LimitUnit) => string;
  value: (name: LimitName, value: number | null) => string;
} {
  const { t } = useTranslation();
  const grouped = new Intl.NumberFormat(currentLanguage());
  const amount = (n: number, unit: LimitUnit) => t(`limits.amount.${unit}`, { n: grouped.format(n) });
  return {
    amount,
    value: (name, value) => {
      if (value === null) return t('limits.off');
      const unit = unitOf(name, [value]);
      return amount(inUnit(value, unit), unit);
    },
  };
}
