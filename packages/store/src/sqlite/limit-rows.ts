import type { JsonValue } from '@madoguchi/otp-core/audit-entry';
import { chosenAfter, type LimitChange, layOver } from '@madoguchi/otp-core/limit-bounds';
import type { Limits } from '@madoguchi/otp-core/limits';
import { eq, sql } from 'drizzle-orm';
import { LIMITS_SETTING } from '../limit-snapshot.ts';
import type { Orm } from './database.ts';
import { settings } from './schema.ts';

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
    .where(eq(settings.name, LIMITS_SETTING))
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
        .values({ name: LIMITS_SETTING, value })
        .onConflictDoUpdate({ target: settings.name, set: { value } })
        .run();
    },
  };
}
