import { useEffect, useState } from 'react';

/** Whether the app was opened from the home screen. */
export function isInstalled(): boolean {
  const { standalone } = navigator as Navigator & { standalone?: boolean };
  return standalone === true || matchMedia('(display-mode: standalone)').matches;
}

/** Whether this is an iPhone or iPad, where the home screen's apps and Safari keep their data apart. */
export function isAppleMobile(): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  // An iPad says that it is a Mac; no Mac has a touch screen.
  return /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
}

function useBrowserState<T>(read: () => T, target: EventTarget, ...events: string[]): T {
  const [state, setState] = useState(read);
  useEffect(() => {
    const renew = () => setState(read());
    for (const event of events) target.addEventListener(event, renew);
    return () => {
      for (const event of events) target.removeEventListener(event, renew);
    };
  }, []);
  return state;
}

/** Whether the device has a connection, as far as the browser knows. */
export function useOnline(): boolean {
  return useBrowserState(() => navigator.onLine, window, 'online', 'offline');
}

/** Whether a person can see the page. */
export function useVisible(): boolean {
  return useBrowserState(() => document.visibilityState === 'visible', document, 'visibilitychange');
}
