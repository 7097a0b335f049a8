import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';
import type { Reading } from './search.ts';

/** Nothing in the log that this person may read: what is there beyond her scope reads the same. */
export function NoEntry({ understood }: { understood: { reading: Reading } | null }) {
  const { t } = useTranslation();
  if (understood === null) {
    return (
      <Notice tone="idle" title={t('auditSearch.notUnderstood')}>
        {t('auditSearch.takes')}
      </Notice>
    );
  }
  return (
    <Notice tone="idle" title={t('auditSearch.emptyTitle')}>
      {t('auditSearch.beyond')}
    </Notice>
  );
}
