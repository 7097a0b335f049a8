import type { Download } from '../download.ts';
import { readHelpdesk } from '../helpdesk.ts';
import type { Route } from '../route.ts';
import * as activity from './activity.ts';
import * as acts from './acts.ts';
import * as administration from './administration.ts';
import * as audit from './audit.ts';
import * as customers from './customers.ts';
import { readDashboard } from './dashboard.ts';
import * as account from './own-account.ts';
import * as passkeys from './passkeys.ts';
import * as requests from './release-requests.ts';
import * as searches from './saved-searches.ts';
import * as session from './session.ts';
import * as slips from './slips.ts';
import * as statistics from './statistics.ts';
import * as verification from './verification.ts';

/** Every route of the console API, by name: what the API must bind, the document shows and the fuzz test drives. */
export const consoleRoutes = {
  signInWithPassword: session.signInWithPassword,
  signInWithCode: session.signInWithCode,
  readSignInWays: session.readSignInWays,
  startSingleSignOn: session.startSingleSignOn,
  finishSingleSignOn: session.finishSingleSignOn,
  beginPasskeySignIn: passkeys.beginPasskeySignIn,
  signInWithPasskey: passkeys.signInWithPasskey,
  readSession: session.readSession,
  extendSession: session.extendSession,
  signOut: session.signOut,
  readHelpdesk: readHelpdesk,
  searchCustomers: customers.searchCustomers,
  searchCustomersByPost: customers.searchCustomersByPost,
  readCustomer: customers.readCustomer,
  readTimeline: customers.readTimeline,
  unmaskCustomer: customers.unmaskCustomer,
  verifyIdentity: verification.verifyIdentity,
  verifyCallerCode: verification.verifyCallerCode,
  startCallBack: verification.startCallBack,
  finishCallBack: verification.finishCallBack,
  forceRelease: acts.forceRelease,
  readReleaseRequests: requests.readReleaseRequests,
  approveRelease: requests.approveRelease,
  rejectRelease: requests.rejectRelease,
  withdrawRelease: requests.withdrawRelease,
  decideReleaseHere: requests.decideReleaseHere,
  printSlip: slips.printSlip,
  suspendToken: acts.suspendToken,
  resumeToken: acts.resumeToken,
  unlockToken: acts.unlockToken,
  freeze: acts.freeze,
  unfreeze: acts.unfreeze,
  resendIssuanceMail: acts.resendIssuanceMail,
  resendMail: customers.resendMail,
  resynchronise: acts.resynchronise,
  resetDrift: acts.resetDrift,
  readAudit: audit.readAudit,
  readAuditEntry: audit.readAuditEntry,
  findInAudit: audit.findInAudit,
  readSavedSearches: searches.readSavedSearches,
  saveSearch: searches.saveSearch,
  dropSearch: searches.dropSearch,
  proveAuditEntry: audit.proveAuditEntry,
  readCheckpoint: audit.readCheckpoint,
  readStatistics: statistics.readStatistics,
  readBranches: statistics.readBranches,
  readActivity: activity.readActivity,
  readDashboard,
  readStaff: administration.readStaff,
  readPolicies: administration.readPolicies,
  readLimits: administration.readLimits,
  readArchives: administration.readArchives,
  readChanges: administration.readChanges,
  proposeChange: administration.proposeChange,
  confirmChange: administration.confirmChange,
  rejectChange: administration.rejectChange,
  withdrawChange: administration.withdrawChange,
  readInvitation: account.readInvitation,
  beginSetUp: account.beginSetUp,
  finishSetUp: account.finishSetUp,
  changePassword: account.changePassword,
  readOwnSessions: account.readOwnSessions,
  endOwnSessions: account.endOwnSessions,
  readOwnAccount: passkeys.readOwnAccount,
  beginPasskey: passkeys.beginPasskey,
  addPasskey: passkeys.addPasskey,
  removePasskey: passkeys.removePasskey,
  beginPasskeyStepUp: passkeys.beginPasskeyStepUp,
  stepUpWithPasskey: passkeys.stepUpWithPasskey,
} as const satisfies Record<string, Route>;

/** Every stream of the console API. */
export const consoleStreams = {
  watchCheckpoint: audit.watchCheckpoint,
  watchCustomer: customers.watchCustomer,
  watchReleaseRequests: requests.watchReleaseRequests,
} as const;

/** Every file that the console API writes while it sends it. */
export const consoleDownloads = { exportAudit: audit.exportAudit } as const satisfies Record<
  string,
  Download
>;

export type ConsoleRouteName = keyof typeof consoleRoutes;
