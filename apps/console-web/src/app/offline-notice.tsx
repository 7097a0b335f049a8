import { useOnline } from '@madoguchi/web/use-online';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/notice.tsx';

/** Says that the machine has lost the network, as long as it lasts: what is on screen may be old. */
export function OfflineNotice() {
  const { t } = useTranslation();
  return useOnline() ? null : <Notice tone="warning" role="alert" title={t('frame.offline')} />;
}
