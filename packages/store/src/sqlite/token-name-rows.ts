import type { HoldingEvent } from '@madoguchi/otp-core/events';
import { eq } from 'drizzle-orm';
import { namesGivenBy } from '../token-names.ts';
import { tokenNames as t } from './audit-side-schema.ts';
import type { Orm } from './database.ts';

/** Whose token has or had this name; null: nobody's. */
export function customerIdByTokenName(orm: Orm, name: string): number | null {
  return orm.select({ id: t.customerId }).from(t).where(eq(t.name, name)).get()?.id ?? null;
}

/** Keeps the names that a change gives. A name that was given twice, which chance hardly allows, leads to whom it was given last. */
export function keepTokenNames(orm: Orm, customerId: number, events: readonly HoldingEvent[]): void {
  for (const name of namesGivenBy(events)) {
    orm
      .insert(t)
      .values({ name, customerId })
      .onConflictDoUpdate({ target: t.name, set: { customerId } })
      .run();
  }
}
