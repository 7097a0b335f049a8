import { useTranslation } from 'react-i18next';
import { type AuditFilter, addressOfFilter } from './audit-filter.ts';

/** Puts the filters of a list into words: each with its name, or that there are none. */
export function useFilterWords(): (filter: AuditFilter) => string {
  const { t, i18n } = useTranslation();
  return (filter) => {
    const parts = Object.entries(addressOfFilter(filter)).map(([name, value]) => {
      const key = name === 'action' ? `auditAction.${value}.name` : `audit.${value}`;
      const isCode = (name === 'action' || name === 'outcome') && i18n.exists(key);
      const isDay = name === 'from' || name === 'to';
      const said = isDay ? value.replaceAll('-', '/') : value;
      const label = t(`audit.${name as keyof AuditFilter}`);
      return t('savedSearch.part', { label, value: isCode ? i18n.t(key as 'audit.title') : said });
    });
    return parts.length === 0 ? t('savedSearch.everything') : parts.join(t('savedSearch.join'));
  };
}
