import { STAFF_ROLES, type StaffRole } from '@madoguchi/otp-core/actor';
import { HOLDING_STATUSES } from '@madoguchi/otp-core/holding';
import { holdsMyNumber } from '@madoguchi/otp-core/my-number';
import { z } from 'zod';
import { line } from '../text.ts';

export const staffRoleSchema = z.enum(STAFF_ROLES as [StaffRole, ...StaffRole[]]);
export const holdingStatusSchema = z.enum(HOLDING_STATUSES);

/** The server's own identifier of a customer: opaque digits, safe in an address. */
export const customerIdSchema = z.string().regex(/^[1-9][0-9]{0,14}$/);
export const customerParams = z.strictObject({ customerId: customerIdSchema });

/** Where a list goes on: opaque, given by the reply before. */
export const cursorSchema = z.string().regex(/^[A-Za-z0-9_-]{1,200}$/);

export const branchSchema = z.strictObject({ code: z.string(), name: z.string(), telephone: z.string() });

/** The name by which a member of staff is known to others. */
export const staffNameSchema = z.strictObject({ staffNumber: z.string(), name: z.string() });

/** An identifier that the server drew at random. */
export const opaqueIdSchema = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);

export const receiptNumberSchema = z.string().regex(/^R-[0-9]{8}-[0-9]{4,9}$/);

/** Something in the operator's words, one line; never a My Number (requirement 42). */
export const freeText = line(200, 2).refine((text) => !holdsMyNumber(text), { error: 'my_number' });
