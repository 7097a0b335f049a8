import { setTimeout as sleep } from 'node:timers/promises';
import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { KeyRing } from '@madoguchi/server/key-ring';
import type { Resealing, SealedKey } from '@madoguchi/store/sealed-keys';
import type { Store } from '@madoguchi/store/store';
import { Stopped } from '../fault.ts';
import type { Progress } from '../import/progress.ts';
import { countKeys, idOf, sumOf, walkKeys } from './walk-keys.ts';

/** Between two transactions, for those who write. */
const PAUSE_MS = 10;
/** What came under an old key behind our back, from a server that sealed while it was replaced, is met by the next. */
const MOST_PASSES = 3;

/** How keys are sealed anew. */
export interface ResealingRun {
  store: Pick<Store, 'sealedKeys' | 'resealKeys'>;
  ring: KeyRing;
  /** The id of the data key under which all shall lie. */
  newest: string;
  progress: Progress;
  signal: AbortSignal;
  /** What each entry has in common. */
  entry: AuditEntry;
}

export interface ResealingResult {
  resealed: number;
  /** Those that do not open, e.g. `token Xy12`: damaged, or their data key is missing. */
  closed: string[];
}

/**
 * Seals every key anew that does not lie under the newest data key, in portions, each with its entry. It may be killed at any moment:
 * each key lies under the one or the other, and the next run goes on.
 *
 * @throws Stopped after Ctrl+C
 */
export async function resealKeys(run: ResealingRun): Promise<ResealingResult> {
  const { store, newest, progress } = run;
  const counts = await countKeys(store);
  const total = [...counts].reduce((sum, [id, count]) => (id === newest ? sum : sum + sumOf(count)), 0);
  progress.phase('Resealing', total);
  const result: ResealingResult = { resealed: 0, closed: [] };
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const before = result.resealed;
    result.closed = await onePass(run, (count) => {
      result.resealed += count;
      progress.update(Math.min(result.resealed, total));
      stopIfAsked(run.signal, result.resealed);
    });
    if (result.resealed === before) break;
  }
  return result;
}

async function onePass(
  { store, ring, newest, entry }: ResealingRun,
  onDone: (resealed: number) => void,
): Promise<string[]> {
  const closed: string[] = [];
  for await (const page of walkKeys(store)) {
    const keys = page.flatMap((key) => {
      if (idOf(key.sealedKey) === newest) return [];
      const anew = resealed(ring, key);
      if (anew === null) closed.push(`${key.kind} ${key.id}`);
      return anew ?? [];
    });
    if (keys.length === 0) continue;
    onDone(await store.resealKeys(keys, entry));
    await sleep(PAUSE_MS);
  }
  return closed;
}

function resealed(ring: KeyRing, { kind, id, owner, sealedKey }: SealedKey): Resealing | null {
  let key: Uint8Array;
  try {
    key = ring.open(sealedKey, owner);
  } catch {
    return null;
  }
  const anew = ring.seal(key, owner);
  key.fill(0);
  return { kind, id, was: sealedKey, sealedKey: anew };
}

function stopIfAsked(signal: AbortSignal, resealed: number): void {
  if (!signal.aborted) return;
  throw new Stopped(`Stopped: ${resealed} keys lie under the newest data key now. Run it again to go on.`);
}
