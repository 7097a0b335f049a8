import { useEffect, useState } from 'react';
import { useIsVisible } from '../../app/use-is-visible.ts';

/** Among the windows of one browser, the one that holds this lock follows also while nobody looks at it. */
const LOCK = 'madoguchi.release-requests';

/**
 * Whether this window may keep the inbox's stream open: while it is looked at, and of all the others one, so that the
 * title of a tab in the background counts on. A browser keeps six connections to a server, so not every tab can.
 */
export function useMayFollow(): boolean {
  const visible = useIsVisible();
  const [elected, setElected] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    let resign = () => {};
    // Where the lock cannot be had (an address without TLS), only the window that is looked at follows.
    navigator.locks
      ?.request(LOCK, { signal: stop.signal }, () => {
        setElected(true);
        return new Promise<void>((resolve) => {
          resign = resolve;
        });
      })
      .catch(() => {});
    return () => {
      stop.abort();
      resign();
      setElected(false);
    };
  }, []);
  return visible || elected;
}
