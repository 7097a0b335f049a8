import type { JsonValue } from '@madoguchi/otp-core/audit-entry';
import { chosenAfter, type LimitChange, layOver } from '@madoguchi/otp-core/limit-bounds';
import type { Limits } from '@madoguchi/otp-core/limits';
import { eq, sql } from 'drizzle-orm';
import { LIMITS_SETTING } from '../limit-snapshot.ts';
import { first, type Orm, takeLock } from './database.ts';
import { settings } from './schema.ts';

const FOLLOW_MS = 1_000;

/** The limits of this database: those of the installation, and what its institution has chosen. */
export interface KeptLimits {
  standard: Limits;
  /** As this process read them last, some second ago at most; the same object as long as nobody changed them. */
  known: () => Limits;
  /** As they stand in the database, e.g. for a decision in its transaction. */
  read: (orm: Orm) => Promise<Limits>;
  /** Reads them again and again, so that what is known is not old; answers with what ends it. */
  follow: (orm: Orm) => () => void;
  /** Keeps the changes, inside a transaction. */
  change: (tx: Orm, changes: readonly LimitChange[]) => Promise<void>;
}

/** Every decision reads them in its own transaction; what is known beside that is for showing. */
export function keptLimits(standard: Limits): KeptLimits {
  let last: { text: string | null; limits: Limits } = { text: null, limits: standard };
  const read = async (orm: Orm) => {
    const row = await first(
      orm
        .select({ text: sql<string>`${settings.value}::text` })
        .from(settings)
        .where(eq(settings.name, LIMITS_SETTING)),
    );
    const text = row?.text ?? null;
    if (text !== last.text) {
      last = { text, limits: text === null ? standard : layOver(standard, JSON.parse(text)) };
    }
    return last.limits;
  };
  return {
    standard,
    known: () => last.limits,
    read,
    follow(orm) {
      // What cannot be read now is read the next time; whoever decides reads it anyway.
      const timer = setInterval(() => void read(orm).catch(() => {}), FOLLOW_MS).unref();
      return () => clearInterval(timer);
    },
    async change(tx, changes) {
      await takeLock(tx, 'settings');
      const value = chosenAfter(standard, await read(tx), changes) as JsonValue;
      await tx
        .insert(settings)
        .values({ name: LIMITS_SETTING, value })
        .onConflictDoUpdate({ target: settings.name, set: { value } });
      await read(tx);
    },
  };
}
