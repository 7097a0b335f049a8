import type { AdministrationFacts, AdministrativeChange } from '@madoguchi/otp-core/administration';
import { eq } from 'drizzle-orm';
import { first, type Orm } from './database.ts';
import { customers } from './schema.ts';
import { staff } from './staff-schema.ts';

/** The customer whose number a change names, and the member of staff who that is already. */
export async function namedCustomerOf(
  orm: Orm,
  change: AdministrativeChange,
): Promise<AdministrationFacts['namedCustomer']> {
  const customerNumber = 'customerNumber' in change ? change.customerNumber : null;
  if (customerNumber === null) return null;
  const id = await customerIdOf(orm, customerNumber);
  if (id === null) return 'unknown';
  const holder = await first(
    orm.select({ staffNumber: staff.staffNumber }).from(staff).where(eq(staff.customerId, id)),
  );
  return { id: String(id), staffNumber: holder?.staffNumber ?? null };
}

/** The internal id of a customer number; null: nobody has it. */
export async function customerIdOf(orm: Orm, customerNumber: string | null): Promise<number | null> {
  if (customerNumber === null) return null;
  const { id, customerNumber: number } = customers;
  const row = await first(orm.select({ id }).from(customers).where(eq(number, customerNumber)));
  return row?.id ?? null;
}
