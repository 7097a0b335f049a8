import { useOnline } from '@madoguchi/web/use-online';
import { Notice } from '../ui/notice.tsx';
import { useWords } from './words.ts';

/** Says that the machine has lost the network, as long as it lasts: what is on screen may be old. */
export function OfflineNotice() {
  const say = useWords();
  return useOnline() ? null : <Notice tone="warning" role="alert" title={say('common.offline')} />;
}
