import type { JsonValue } from '@madoguchi/otp-core/audit-entry';
import { chosenAfter, INSTITUTION_LIMITS, type LimitChange, layOver } from '@madoguchi/otp-core/limit-bounds';
import type { Limits } from '@madoguchi/otp-core/limits';
import { eq, sql } from 'drizzle-orm';
import type { Orm } from './database.ts';
import { settings } from './schema.ts';

const LIMITS = 'limits';

/** The limits of this database: those of the installation, and what its institution has chosen. */
export interface KeptLimits {
  standard: Limits;
  /** Of this moment, whichever process changed them; the same object as long as nobody did. */
  inForce: () => Limits;
  /** Keeps the changes, inside a transaction. */
  change: (changes: readonly LimitChange[]) => void;
}

/**
 * Limits are read anew each time they are used, by primary key and in microseconds: no process has a copy that could be old,
 * and what is read inside a transaction is what that transaction sees.
 */
export function keptLimits(orm: Orm, standard: Limits): KeptLimits {
  // As text, so that only what has changed is parsed.
  const row = orm
    .select({ text: sql<string>`${settings.value}` })
    .from(settings)
    .where(eq(settings.name, LIMITS))
    .prepare();
  let read: { text: string | null; limits: Limits } = { text: null, limits: standard };
  const inForce = () => {
    const text = row.get()?.text ?? null;
    if (text !== read.text) {
      read = { text, limits: text === null ? standard : layOver(standard, JSON.parse(text)) };
    }
    return read.limits;
  };
  return {
    standard,
    inForce,
    change(changes) {
      const value = chosenAfter(standard, inForce(), changes) as JsonValue;
      orm
        .insert(settings)
        .values({ name: LIMITS, value })
        .onConflictDoUpdate({ target: settings.name, set: { value } })
        .run();
    },
  };
}

/** What a proposal rests on: all that the institution sets, so that no two changes meet that nobody saw together. */
export function snapshotOfLimits(limits: Limits): JsonValue {
  return Object.fromEntries(INSTITUTION_LIMITS.map((name) => [name, limits[name]]));
}
