import { useCallback, useEffect, useState } from 'react';
import type { Lock, Storage } from '../storage/database.ts';

/** In the background for this long, the app locks again. */
const RELOCK_AFTER_MS = 2 * 60_000;

/** Whether the person must pass the lock, and the ways to set it. */
export interface AppLock {
  lock: Lock | null;
  isOpen: boolean;
  open(): void;
  /** Null ends the lock. */
  set(lock: Lock | null): Promise<void>;
}

/** The app opens locked where a lock is set, and locks again after two minutes in the background. */
export function useAppLock(storage: Storage, machineNowMs: () => number, first: Lock | null): AppLock {
  const [lock, setLock] = useState(first);
  const [isOpen, setIsOpen] = useState(first === null);
  const isSet = lock !== null;
  useEffect(() => {
    if (!isSet) return;
    let hiddenAtMs: number | null = null;
    const onChange = () => {
      if (document.visibilityState === 'hidden') {
        hiddenAtMs = machineNowMs();
        return;
      }
      const awayMs = hiddenAtMs === null ? 0 : machineNowMs() - hiddenAtMs;
      hiddenAtMs = null;
      // Negative: the clock was set back meanwhile, and how long it was cannot be told.
      if (awayMs >= RELOCK_AFTER_MS || awayMs < 0) setIsOpen(false);
    };
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, [isSet, machineNowMs]);
  const set = useCallback(
    async (next: Lock | null) => {
      if (next === null) await storage.forget('lock');
      else await storage.write('lock', next);
      setLock(next);
    },
    [storage],
  );
  const open = useCallback(() => setIsOpen(true), []);
  return { lock, isOpen, open, set };
}
