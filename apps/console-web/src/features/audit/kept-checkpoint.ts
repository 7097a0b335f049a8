import type { KeptCheckpoint } from './check-proof.ts';

const PREFIX = 'madoguchi-checkpoint-';

/** The checkpoint of this auditor's last visit; null: none in this browser. It is public and stays over the sign-out. */
export function readKept(staffNumber: string): KeptCheckpoint | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PREFIX + staffNumber) ?? 'null');
    return isKept(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps a checkpoint until the next visit; a browser that keeps nothing begins anew each time. */
export function keepCheckpoint(staffNumber: string, checkpoint: KeptCheckpoint): void {
  try {
    localStorage.setItem(PREFIX + staffNumber, JSON.stringify(checkpoint));
  } catch {
    // Said on the page by "first visit" the next time.
  }
}

function isKept(value: unknown): value is KeptCheckpoint {
  const { note, key, atMs } = (value ?? {}) as Partial<Record<keyof KeptCheckpoint, unknown>>;
  return typeof note === 'string' && typeof key === 'string' && typeof atMs === 'number';
}
