import type { WorkMessages } from '../ja/work.ts';
import { enActivity } from './activity.ts';
import { enActs } from './acts.ts';
import { enAdministration } from './administration.ts';
import { enArchives } from './archives.ts';
import { enAudit } from './audit.ts';
import { enAuditActions } from './audit-actions.ts';
import { enAuditExport } from './audit-export.ts';
import { enAuditSearch } from './audit-search.ts';
import { enAuditSentences } from './audit-sentences.ts';
import { enCall } from './call.ts';
import { enCallerCheck } from './caller-check.ts';
import { enCustomer } from './customer.ts';
import { enDashboard } from './dashboard.ts';
import { enFrame } from './frame.ts';
import { enLimits } from './limits.ts';
import { enMails } from './mails.ts';
import { enPasskeys } from './passkeys.ts';
import { enProof } from './proof.ts';
import { enReleaseCard } from './release-card.ts';
import { enReleaseRequests } from './release-requests.ts';
import { enSlips } from './slips.ts';
import { enStatistics } from './statistics.ts';

/** The words of the pages behind the sign-in. */
export const enWork: WorkMessages = {
  ...enFrame,
  ...enCustomer,
  ...enCall,
  ...enCallerCheck,
  ...enDashboard,
  ...enPasskeys,
  ...enReleaseCard,
  ...enActs,
  ...enAudit,
  ...enActivity,
  ...enArchives,
  ...enAdministration,
  ...enAuditActions,
  ...enAuditExport,
  ...enAuditSearch,
  ...enAuditSentences,
  ...enLimits,
  ...enProof,
  ...enMails,
  ...enReleaseRequests,
  ...enSlips,
  ...enStatistics,
};
