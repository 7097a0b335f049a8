import { STAFF_ROLES, type StaffRole } from '@madoguchi/otp-core/actor';
import { HOLDING_STATUSES } from '@madoguchi/otp-core/holding';
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

/** A reason in the operator's words, one line. */
export const reasonText = line(200, 2);
