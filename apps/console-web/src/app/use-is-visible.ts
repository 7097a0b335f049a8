import { useSyncExternalStore } from 'react';

/** Whether the page is looked at; a hidden one follows nothing, because it is nobody's view. */
export function useIsVisible(): boolean {
  return useSyncExternalStore(subscribe, () => !document.hidden);
}

function subscribe(onChange: () => void): () => void {
  document.addEventListener('visibilitychange', onChange);
  return () => document.removeEventListener('visibilitychange', onChange);
}
