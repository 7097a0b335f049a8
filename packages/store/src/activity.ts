import { HOLDING_ACTIONS } from '@madoguchi/otp-core/audit-entry';
import type { OperatorActivity } from '@madoguchi/otp-core/unusual-activity';

/** What is done for a customer, beside looking. */
export const CUSTOMER_ACTS: string[] = [...HOLDING_ACTIONS, 'unmask_customer', 'print_slip', 'resend_mail'];

/** What a branch's staff did with customers of late, read from the audit log. */
export interface Activity {
  /**
   * Of every member of staff who acted for one of these branches; most viewed first. Reads the entries of the branch in
   * that time, whatever the size of the log.
   */
  operatorActivity(
    branchCode: string,
    since: { viewsMs: number; releasesMs: number },
  ): Promise<(OperatorActivity & { name: string })[]>;
}
