import { useSyncExternalStore } from 'react';
import { Notice } from '../ui/notice.tsx';
import { useWords } from './words.ts';

function subscribe(onChange: () => void): () => void {
  window.addEventListener('online', onChange);
  window.addEventListener('offline', onChange);
  return () => {
    window.removeEventListener('online', onChange);
    window.removeEventListener('offline', onChange);
  };
}

/** Says that the machine has lost the network, as long as it lasts: what is on screen may be old. */
export function OfflineNotice() {
  const say = useWords();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return online ? null : <Notice tone="warning" role="alert" title={say('common.offline')} />;
}
