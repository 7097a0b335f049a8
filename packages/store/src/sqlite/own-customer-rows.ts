import type { AdministrationFacts, AdministrativeChange } from '@madoguchi/otp-core/administration';
import { eq } from 'drizzle-orm';
import type { Orm } from './database.ts';
import { customers } from './schema.ts';
import { staff } from './staff-schema.ts';

/** The customer whose number a change names, and the member of staff who that is already. */
export function namedCustomerOf(
  orm: Orm,
  change: AdministrativeChange,
): AdministrationFacts['namedCustomer'] {
  const customerNumber = 'customerNumber' in change ? change.customerNumber : null;
  if (customerNumber === null) return null;
  const id = customerIdOf(orm, customerNumber);
  if (id === null) return 'unknown';
  const holder = orm
    .select({ staffNumber: staff.staffNumber })
    .from(staff)
    .where(eq(staff.customerId, id))
    .get();
  return { id: String(id), staffNumber: holder?.staffNumber ?? null };
}

/** The internal id of a customer number; null: nobody has it. */
export function customerIdOf(orm: Orm, customerNumber: string | null): number | null {
  if (customerNumber === null) return null;
  const { id, customerNumber: number } = customers;
  return orm.select({ id }).from(customers).where(eq(number, customerNumber)).get()?.id ?? null;
}
