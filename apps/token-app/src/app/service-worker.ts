import { useSyncExternalStore } from 'react';

let waiting: ServiceWorker | null = null;
let mayReload = false;
const listeners = new Set<() => void>();

function offer(worker: ServiceWorker | null): void {
  waiting = worker;
  for (const listener of listeners) listener();
}

/**
 * Registers the worker that keeps the app for when it is offline. A new version waits until the person asks for it, so
 * that no reload comes between reading a code and typing it.
 */
export async function registerServiceWorker(): Promise<void> {
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (container === undefined) return;
  container.addEventListener('controllerchange', () => {
    if (mayReload) location.reload();
  });
  // Without the worker the app works, only not offline: refused in some private windows.
  const registration = await container.register('/sw.js', { updateViaCache: 'none' }).catch(() => null);
  if (registration === null) return;
  if (registration.waiting !== null && container.controller !== null) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && container.controller !== null) offer(worker);
    });
  });
  document.addEventListener('visibilitychange', () => {
    // An installed app may stay open for weeks.
    if (document.visibilityState === 'visible') void registration.update().catch(() => {});
  });
}

/** Changes to the new version and reloads; null while there is none. */
export function useUpdate(): (() => void) | null {
  const worker = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting,
  );
  if (worker === null) return null;
  return () => {
    mayReload = true;
    worker.postMessage({ type: 'SKIP_WAITING' });
  };
}
