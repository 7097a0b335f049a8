import { jaActivity } from './activity.ts';
import { jaActs } from './acts.ts';
import { jaAdministration } from './administration.ts';
import { jaArchives } from './archives.ts';
import { jaAudit } from './audit.ts';
import { jaAuditActions } from './audit-actions.ts';
import { jaAuditExport } from './audit-export.ts';
import { jaAuditSearch } from './audit-search.ts';
import { jaAuditSentences } from './audit-sentences.ts';
import { jaCall } from './call.ts';
import { jaCallerCheck } from './caller-check.ts';
import { jaCustomer } from './customer.ts';
import { jaDashboard } from './dashboard.ts';
import { jaFrame } from './frame.ts';
import { jaLimits } from './limits.ts';
import { jaMails } from './mails.ts';
import { jaPasskeys } from './passkeys.ts';
import { jaProof } from './proof.ts';
import { jaReleaseCard } from './release-card.ts';
import { jaReleaseRequests } from './release-requests.ts';
import { jaSlips } from './slips.ts';
import { jaStatistics } from './statistics.ts';

/** The words of the pages behind the sign-in. */
export const jaWork = {
  ...jaFrame,
  ...jaCustomer,
  ...jaCall,
  ...jaCallerCheck,
  ...jaDashboard,
  ...jaPasskeys,
  ...jaReleaseCard,
  ...jaActs,
  ...jaAudit,
  ...jaActivity,
  ...jaArchives,
  ...jaAdministration,
  ...jaAuditActions,
  ...jaAuditExport,
  ...jaAuditSearch,
  ...jaAuditSentences,
  ...jaLimits,
  ...jaProof,
  ...jaMails,
  ...jaReleaseRequests,
  ...jaSlips,
  ...jaStatistics,
};

export type WorkMessages = typeof jaWork;
