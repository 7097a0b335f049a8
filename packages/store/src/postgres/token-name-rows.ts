import type { HoldingEvent } from '@madoguchi/otp-core/events';
import { eq } from 'drizzle-orm';
import { namesGivenBy } from '../token-names.ts';
import { tokenNames as t } from './audit-side-schema.ts';
import { first, type Orm } from './database.ts';

/** Whose token has or had this name; null: nobody's. */
export async function customerIdByTokenName(orm: Orm, name: string): Promise<number | null> {
  return (await first(orm.select({ id: t.customerId }).from(t).where(eq(t.name, name))))?.id ?? null;
}

/** Keeps the names that a change gives. Inside its transaction. */
export async function keepTokenNames(
  tx: Orm,
  customerId: number,
  events: readonly HoldingEvent[],
): Promise<void> {
  for (const name of namesGivenBy(events)) {
    await tx
      .insert(t)
      .values({ name, customerId })
      .onConflictDoUpdate({ target: t.name, set: { customerId } });
  }
}
