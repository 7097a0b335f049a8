import { useSyncExternalStore } from 'react';

/** Chromium's event; no standard knows it. */
interface BeforeInstallPromptEvent extends Event {
  prompt(): Promise<unknown>;
}

let offered: BeforeInstallPromptEvent | null = null;
const listeners = new Set<() => void>();

function change(next: BeforeInstallPromptEvent | null): void {
  offered = next;
  for (const listener of listeners) listener();
}

/** Keeps the browser's offer to install the app until the person asks for it. To be called before the first page. */
export function catchInstallPrompt(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    change(event as BeforeInstallPromptEvent);
  });
  addEventListener('appinstalled', () => change(null));
}

/** Takes up the browser's offer; null while there is none. */
export function useInstallPrompt(): (() => void) | null {
  const event = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => offered,
  );
  if (event === null) return null;
  return () => {
    change(null);
    void event.prompt();
  };
}
