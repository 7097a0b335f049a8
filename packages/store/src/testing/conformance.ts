import { describe } from 'vitest';
import { describeActivity } from './conformance-activity.ts';
import { describeAdministration } from './conformance-administration.ts';
import { describeArchives } from './conformance-archives.ts';
import { describeAtomicity } from './conformance-atomicity.ts';
import { describeAuditPages } from './conformance-audit.ts';
import { describeAuditFeeds } from './conformance-audit-feeds.ts';
import { describeChanges } from './conformance-changes.ts';
import { describeConcurrency } from './conformance-concurrency.ts';
import { describeCredentials } from './conformance-credentials.ts';
import { describeFeed } from './conformance-feed.ts';
import { describeFourEyes } from './conformance-four-eyes.ts';
import { describeGrants } from './conformance-grants.ts';
import { describeIdempotency } from './conformance-idempotency.ts';
import { describeIdentities } from './conformance-identities.ts';
import { describeImport } from './conformance-import.ts';
import { describeImportMails } from './conformance-import-mails.ts';
import { describeIssues } from './conformance-issues.ts';
import { describeLimits } from './conformance-limits.ts';
import { describeLives } from './conformance-lives.ts';
import { describeLookUps } from './conformance-look-ups.ts';
import { describeNews } from './conformance-news.ts';
import { describeOutbox } from './conformance-outbox.ts';
import { describePaging } from './conformance-paging.ts';
import { describeRateLimits } from './conformance-rate-limits.ts';
import { describeReceipts } from './conformance-receipts.ts';
import { describeSavedSearches } from './conformance-saved-searches.ts';
import { describeSeal } from './conformance-seal.ts';
import { describeSealedKeys } from './conformance-sealed-keys.ts';
import { describeSecrets } from './conformance-secrets.ts';
import { describeSessionEnds } from './conformance-session-ends.ts';
import { describeSessions } from './conformance-sessions.ts';
import { describeSlips } from './conformance-slips.ts';
import { describeStaff } from './conformance-staff.ts';
import { describeStatistics } from './conformance-statistics.ts';
import type { OpenFresh } from './fresh-store.ts';

/**
 * What every dialect of the store promises, as tests. A dialect calls it from a test file of its own with a function
 * that opens an empty database; what only one dialect has is tested beside that dialect.
 */
export function describeStoreConformance(name: string, openFresh: OpenFresh): void {
  describe(`the store on ${name}`, () => {
    describeChanges(openFresh);
    describeReceipts(openFresh);
    describeIdempotency(openFresh);
    describeAtomicity(openFresh);
    describeConcurrency(openFresh);
    describeLives(openFresh);
    describeSecrets(openFresh);
    describeStaff(openFresh);
    describeLookUps(openFresh);
    describePaging(openFresh);
    describeAuditPages(openFresh);
    describeSessions(openFresh);
    describeSessionEnds(openFresh);
    describeRateLimits(openFresh);
    describeImport(openFresh);
    describeImportMails(openFresh);
    describeIssues(openFresh);
    describeOutbox(openFresh);
    describeCredentials(openFresh);
    describeFeed(openFresh);
    describeNews(openFresh);
    describeGrants(openFresh);
    describeActivity(openFresh);
    describeFourEyes(openFresh);
    describeSlips(openFresh);
    describeAdministration(openFresh);
    describeLimits(openFresh);
    describeIdentities(openFresh);
    describeSeal(openFresh);
    describeArchives(openFresh);
    describeStatistics(openFresh);
    describeAuditFeeds(openFresh);
    describeSavedSearches(openFresh);
    describeSealedKeys(openFresh);
  });
}
