import { customerRoutes, customerStreams } from '@madoguchi/contract/customer/routes';
import type { Route } from '@madoguchi/contract/route';
import { beginApp, endApp, serveOpenApi } from '@madoguchi/server/app-frame';
import { bindRoute, type Handler } from '@madoguchi/server/bind-route';
import { refuseCrossSite } from '@madoguchi/server/cross-site';
import { helpdeskReply } from '@madoguchi/server/helpdesk-reply';
import { jsonBody } from '@madoguchi/server/json-body';
import { keepSessions } from '@madoguchi/server/session-store';
import type { Express } from 'express';
import type { CustomerDeps } from './deps.ts';
import { freezeByLink, readFreezeLink } from './freeze/freeze-handlers.ts';
import { issueToken, resendIssuanceMail, withdrawIssue } from './otp/issue.ts';
import { activateToken, readOtp, releaseToken, setUpAuthenticatorApp } from './otp/use.ts';
import {
  auditCrossSite,
  customerOf,
  isHttps,
  requireCodePhase,
  requireOpenSession,
} from './session/guards.ts';
import { extendSession, readSession, signOut } from './session/session-handlers.ts';
import { signInWithCode, signInWithPassword } from './session/sign-in.ts';
import { watchSession } from './session/watch-session.ts';
import { checkSlipProof } from './slip-proofs/check-slip-proof.ts';

/** More than any request of the contract needs. */
const BODY_BYTES = 16 * 1024;

/** The customer API, and the customer site itself where it is built. */
export function createCustomerSite(deps: CustomerDeps): Express {
  const { app, metrics } = beginApp(deps, { name: 'customer', https: isHttps(deps) });
  metrics.showOpenStreams(deps.streams);
  metrics.showStore(deps.store, deps.clock);
  serveOpenApi(app, 'Madoguchi customer API', customerRoutes, customerStreams);
  app.use(
    '/api',
    keepSessions({
      keep: deps.store,
      clock: deps.clock,
      times: deps.sessionTimes,
      secret: deps.sessionSecret,
      https: isHttps(deps),
      site: 'customer',
    }),
    refuseCrossSite(deps.origin, auditCrossSite(deps)),
    ...jsonBody(BODY_BYTES),
  );
  bindSiteRoutes(app, deps);
  const facts = { name: deps.institution.name, mailFrom: deps.mailFrom };
  endApp(app, deps, metrics, { folder: deps.webFolder, facts });
  return app;
}

function bindSiteRoutes(app: Express, deps: CustomerDeps): void {
  const routes = customerRoutes;
  const bind = <R extends Route>(route: R, handle: Handler<R>): void => {
    bindRoute(app, route, guardsOf(deps, route), handle);
  };
  bind(routes.signInWithPassword, signInWithPassword(deps));
  bind(routes.signInWithCode, signInWithCode(deps));
  bind(routes.readSession, readSession(deps));
  bind(routes.extendSession, extendSession(deps));
  bind(routes.signOut, signOut(deps));
  bind(routes.readHelpdesk, async () => helpdeskReply(deps.clock(), deps.institution.helpdesk));
  bind(routes.readFreezeLink, readFreezeLink(deps));
  bind(routes.freezeByLink, freezeByLink(deps));
  bind(routes.checkSlipProof, checkSlipProof(deps));
  bind(routes.readOtp, readOtp(deps));
  bind(routes.issueToken, issueToken(deps));
  bind(routes.resendIssuanceMail, resendIssuanceMail(deps));
  bind(routes.withdrawIssue, withdrawIssue(deps));
  bind(routes.setUpAuthenticatorApp, setUpAuthenticatorApp(deps));
  bind(routes.activateToken, activateToken(deps));
  bind(routes.releaseToken, releaseToken(deps));
  deps.streams.bind(app, customerStreams.watchSession, {
    guards: [requireOpenSession(deps, false)],
    ownerOf: (request) => `customer:${customerOf(request).id}`,
    open: watchSession(deps),
  });
}

/** Asking for the session or for the state, which pages do by themselves, is no sign of a person. */
const QUIET: readonly Route[] = [customerRoutes.readSession, customerRoutes.readOtp];

function guardsOf(deps: CustomerDeps, route: Route) {
  if (route.access === 'signed_in') return [requireOpenSession(deps, !QUIET.includes(route))];
  return route.access === 'password_passed' ? [requireCodePhase(deps)] : [];
}
