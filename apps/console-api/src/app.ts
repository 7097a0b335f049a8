import { randomUUID } from 'node:crypto';
import { consoleDownloads, consoleRoutes, consoleStreams } from '@madoguchi/contract/console/routes';
import type { RequestOf, Route } from '@madoguchi/contract/route';
import { beginApp, endApp, serveOpenApi } from '@madoguchi/server/app-frame';
import { bindDownload } from '@madoguchi/server/bind-download';
import { bindRoute, type Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { refuseCrossSite } from '@madoguchi/server/cross-site';
import { jsonBody } from '@madoguchi/server/json-body';
import { keepSessions } from '@madoguchi/server/session-store';
import type express from 'express';
import type { Express } from 'express';
import * as account from './account/own-account-handlers.ts';
import * as passkeys from './account/passkey-handlers.ts';
import * as setUp from './account/set-up-handlers.ts';
import { readActivity } from './activity/read-activity.ts';
import { actorOf } from './actor.ts';
import { performAct } from './acts/act-handlers.ts';
import * as administration from './administration/administration-handlers.ts';
import { exportAudit } from './audit/export-audit.ts';
import { findInAudit } from './audit/find-in-audit.ts';
import { proveAuditEntry, readCheckpoint } from './audit/prove-audit.ts';
import { readAudit, readAuditEntry } from './audit/read-audit.ts';
import { readBranches, readStatistics } from './audit/read-statistics.ts';
import * as searches from './audit/saved-searches.ts';
import { watchCheckpoint } from './audit/watch-checkpoint.ts';
import { readCustomer, readTimeline, unmaskCustomer } from './customers/customer-handlers.ts';
import { resendMail } from './customers/resend-mail.ts';
import { searchCustomers } from './customers/search.ts';
import { watchCustomer } from './customers/watch-customer.ts';
import { readDashboard } from './dashboard/read-dashboard.ts';
import type { ConsoleDeps } from './deps.ts';
import { readHelpdesk } from './helpdesk.ts';
import * as decisions from './release-requests/decision-handlers.ts';
import { readReleaseRequests, watchReleaseRequests } from './release-requests/waiting-requests.ts';
import { auditCrossSite, isHttps, requireSignedIn } from './session/guards.ts';
import { beginPasskeySignIn } from './session/passkey-sign-in.ts';
import { type ConsolePassport, createPassport } from './session/passport.ts';
import * as session from './session/session-handlers.ts';
import * as singleSignOn from './session/single-sign-on.ts';
import { printSlip } from './slips/print-slip.ts';
import * as verification from './verification/verification-handlers.ts';

/** More than any request of the contract needs. */
const BODY_BYTES = 64 * 1024;

/** The console API, and the console itself where it is built. */
export function createConsoleApp(deps: ConsoleDeps): Express {
  const { app, metrics } = beginApp(deps, { name: 'console', https: isHttps(deps) });
  metrics.showOpenStreams(deps.streams);
  metrics.showStore(deps.store, deps.clock);
  serveOpenApi(app, 'Madoguchi console API', consoleRoutes, consoleStreams, consoleDownloads);

  const passport = createPassport(deps);
  app.use(
    '/api',
    keepSessions({
      keep: deps.store,
      clock: deps.clock,
      times: deps.sessionTimes,
      secret: deps.sessionSecret,
      https: isHttps(deps),
      site: 'console',
    }),
    passport.initialize(),
    passport.session(),
    refuseCrossSite(deps.origin, auditCrossSite(deps)),
    ...jsonBody(BODY_BYTES),
  );
  bindConsoleRoutes(app, deps, passport);
  endApp(app, deps, metrics, { folder: deps.webFolder });
  return app;
}

type Bind = <R extends Route>(route: R, handle: Handler<R>) => void;

function bindConsoleRoutes(app: Express, deps: ConsoleDeps, passport: ConsolePassport): void {
  const routes = consoleRoutes;
  const bind: Bind = (route, handle) => {
    const quiet = (route as Route) === routes.readSession;
    const guards = route.access === 'signed_in' ? [requireSignedIn(deps, !quiet)] : [];
    bindRoute(app, route, guards, handle);
  };
  bind(routes.signInWithPassword, session.signInWithPassword(deps, passport));
  bind(routes.signInWithCode, session.signInWithCode(deps, passport));
  bind(routes.signInWithPasskey, session.signInWithPasskey(deps, passport));
  bind(routes.beginPasskeySignIn, beginPasskeySignIn(deps));
  bind(routes.readSignInWays, singleSignOn.readSignInWays(deps));
  bind(routes.startSingleSignOn, singleSignOn.startSingleSignOn(deps));
  bind(routes.finishSingleSignOn, singleSignOn.finishSingleSignOn(deps, passport));
  bind(routes.readSession, session.readSession(deps));
  bind(routes.extendSession, session.extendSession(deps));
  bind(routes.signOut, session.signOut(deps));
  bind(routes.readHelpdesk, readHelpdesk(deps));
  bindAudit(bind, deps);
  bindLookUps(bind, deps);
  bindVerification(bind, deps);
  bindActs(bind, deps);
  bindAdministration(bind, deps);
  bindOwnAccount(bind, deps);
  bindStreams(app, deps);
  const download = consoleDownloads.exportAudit;
  bindDownload(app, download, [requireSignedIn(deps, true)], exportAudit(deps));
}

type SearchWords = RequestOf<typeof consoleRoutes.searchCustomersByPost>['body'];

function bindLookUps(bind: Bind, deps: ConsoleDeps): void {
  const routes = consoleRoutes;
  const search = (call: { request: express.Request; response: express.Response }, words: SearchWords) =>
    searchCustomers(deps, actorOf(call.request), correlationIdOf(call.response), words);
  bind(routes.searchCustomers, (call) => search(call, call.query));
  bind(routes.searchCustomersByPost, (call) => search(call, call.body));
  bind(routes.readCustomer, readCustomer(deps));
  bind(routes.readTimeline, readTimeline(deps));
  bind(routes.unmaskCustomer, unmaskCustomer(deps));
  bind(routes.readReleaseRequests, readReleaseRequests(deps));
  bind(routes.printSlip, printSlip(deps));
  bind(routes.readActivity, readActivity(deps));
  bind(routes.readDashboard, readDashboard(deps));
}

function bindAudit(bind: Bind, deps: ConsoleDeps): void {
  const routes = consoleRoutes;
  bind(routes.readAudit, readAudit(deps));
  bind(routes.readAuditEntry, readAuditEntry(deps));
  bind(routes.findInAudit, findInAudit(deps));
  bind(routes.readSavedSearches, searches.readSavedSearches(deps));
  bind(routes.saveSearch, searches.saveSearch(deps));
  bind(routes.dropSearch, searches.dropSearch(deps));
  bind(routes.proveAuditEntry, proveAuditEntry(deps));
  bind(routes.readCheckpoint, readCheckpoint(deps));
  bind(routes.readStatistics, readStatistics(deps));
  bind(routes.readBranches, readBranches(deps));
}

function bindVerification(bind: Bind, deps: ConsoleDeps): void {
  const routes = consoleRoutes;
  bind(routes.verifyIdentity, verification.verifyIdentity(deps));
  bind(routes.verifyCallerCode, verification.verifyCallerCode(deps));
  bind(routes.startCallBack, verification.startCallBack(deps));
  bind(routes.finishCallBack, verification.finishCallBack(deps));
}

function bindActs(bind: Bind, deps: ConsoleDeps): void {
  const routes = consoleRoutes;
  bind(routes.forceRelease, (call) => {
    const { ownCode, ...particulars } = call.body;
    const command = { type: 'force_release', requestId: randomUUID(), ...particulars } as const;
    return performAct(deps, call, command, ownCode);
  });
  bind(routes.approveRelease, decisions.approveRelease(deps));
  bind(routes.rejectRelease, decisions.rejectRelease(deps));
  bind(routes.withdrawRelease, decisions.withdrawRelease(deps));
  bind(routes.decideReleaseHere, decisions.decideReleaseHere(deps));
  bind(routes.suspendToken, (call) => performAct(deps, call, { type: 'suspend_token', ...call.body }));
  bind(routes.resumeToken, (call) => performAct(deps, call, { type: 'resume_token', ...call.body }));
  bind(routes.unlockToken, (call) => performAct(deps, call, { type: 'unlock_token', ...call.body }));
  bind(routes.freeze, (call) => performAct(deps, call, { type: 'freeze', linkOfMs: null }));
  bind(routes.unfreeze, (call) => {
    const { ownCode, ...particulars } = call.body;
    return performAct(deps, call, { type: 'unfreeze', ...particulars }, ownCode);
  });
  bind(routes.resendIssuanceMail, (call) => performAct(deps, call, { type: 'resend_issuance_mail' }));
  bind(routes.resendMail, resendMail(deps));
  bind(routes.resynchronise, (call) => performAct(deps, call, { type: 'resynchronise', ...call.body }));
  bind(routes.resetDrift, (call) => performAct(deps, call, { type: 'reset_drift' }));
}

function bindAdministration(bind: Bind, deps: ConsoleDeps): void {
  const routes = consoleRoutes;
  bind(routes.readStaff, administration.readStaff(deps));
  bind(routes.readPolicies, administration.readPolicies(deps));
  bind(routes.readLimits, administration.readLimits(deps));
  bind(routes.readArchives, administration.readArchives(deps));
  bind(routes.readChanges, administration.readChanges(deps));
  bind(routes.proposeChange, administration.proposeChange(deps));
  bind(routes.confirmChange, administration.confirmChange(deps));
  bind(routes.rejectChange, administration.rejectChange(deps));
  bind(routes.withdrawChange, administration.withdrawChange(deps));
}

function bindOwnAccount(bind: Bind, deps: ConsoleDeps): void {
  const routes = consoleRoutes;
  bind(routes.readInvitation, setUp.readInvitation(deps));
  bind(routes.beginSetUp, setUp.beginSetUp(deps));
  bind(routes.finishSetUp, setUp.finishSetUp(deps));
  bind(routes.changePassword, account.changePassword(deps));
  bind(routes.readOwnSessions, account.readOwnSessions(deps));
  bind(routes.endOwnSessions, account.endOwnSessions(deps));
  bind(routes.readOwnAccount, passkeys.readOwnAccount(deps));
  bind(routes.beginPasskey, passkeys.beginPasskey(deps));
  bind(routes.addPasskey, passkeys.addPasskey(deps));
  bind(routes.removePasskey, passkeys.removePasskey(deps));
  bind(routes.beginPasskeyStepUp, passkeys.beginPasskeyStepUp(deps));
  bind(routes.stepUpWithPasskey, passkeys.stepUpWithPasskey(deps));
}

function bindStreams(app: Express, deps: ConsoleDeps): void {
  // An open page is not somebody at work: it does not prolong the session.
  const whose = {
    guards: [requireSignedIn(deps, false)],
    ownerOf: (request: express.Request) => actorOf(request).staffNumber,
  };
  deps.streams.bind(app, consoleStreams.watchCheckpoint, { ...whose, open: watchCheckpoint(deps) });
  deps.streams.bind(app, consoleStreams.watchCustomer, { ...whose, open: watchCustomer(deps) });
  deps.streams.bind(app, consoleStreams.watchReleaseRequests, {
    ...whose,
    open: watchReleaseRequests(deps),
  });
}
