import { tokenAppRoutes } from '@madoguchi/contract/customer/routes';
import { beginApp, endApp, serveOpenApi } from '@madoguchi/server/app-frame';
import { bindRoute } from '@madoguchi/server/bind-route';
import { refuseCrossSite } from '@madoguchi/server/cross-site';
import { helpdeskReply } from '@madoguchi/server/helpdesk-reply';
import { jsonBody } from '@madoguchi/server/json-body';
import type { Express } from 'express';
import type { CustomerDeps } from './deps.ts';
import { provisionToken } from './provisioning/provision-token.ts';

const BODY_BYTES = 4 * 1024;

/** The token app and the few routes it calls, on an origin of its own: no session, no cookie, nothing to steal. */
export function createTokenAppSite(deps: CustomerDeps): Express {
  const https = deps.tokenAppOrigin?.startsWith('https:') ?? false;
  const { app, metrics } = beginApp(deps, { name: 'token-app', https, installable: true });
  serveOpenApi(app, 'Madoguchi token app API', tokenAppRoutes);
  app.use(
    '/api',
    // Without a session there is nobody to name in an entry.
    refuseCrossSite(deps.tokenAppOrigin, async () => {}),
    ...jsonBody(BODY_BYTES),
  );
  bindRoute(app, tokenAppRoutes.provisionToken, [], provisionToken(deps));
  bindRoute(app, tokenAppRoutes.readTime, [], async () => ({ nowMs: deps.clock() }));
  bindRoute(app, tokenAppRoutes.readHelpdesk, [], async () =>
    helpdeskReply(deps.clock(), deps.institution.helpdesk),
  );
  endApp(app, deps, metrics, { folder: deps.tokenAppFolder });
  return app;
}
