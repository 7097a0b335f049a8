import type { OperatorActivity } from '@madoguchi/otp-core/unusual-activity';

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
