import { useEffect, useSyncExternalStore } from 'react';

/** The views on screen that should follow by themselves and do not at the moment. */
const lost = new Set<object>();
const listeners = new Set<() => void>();

/** Lets the header tell that this view does not follow by itself, as long as that is so. */
export function useReportLost(isLost: boolean): void {
  useEffect(() => {
    if (!isLost) return;
    const view = {};
    lost.add(view);
    tell();
    return () => {
      lost.delete(view);
      tell();
    };
  }, [isLost]);
}

/** Whether some view on screen does not follow by itself. */
export function useSomeViewIsLost(): boolean {
  return useSyncExternalStore(subscribe, () => lost.size > 0);
}

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
