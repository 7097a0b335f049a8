import { giveCorrelationId } from '@madoguchi/server/correlation';
import { logRequests } from '@madoguchi/server/logging';
import { createMetrics, type Metrics, serveOperations } from '@madoguchi/server/metrics';
import { answerErrors, answerNotFound } from '@madoguchi/server/problem-answers';
import { securityHeaders } from '@madoguchi/server/security-headers';
import { serveWebPages } from '@madoguchi/server/web-pages';
import express, { type Express } from 'express';
import type { CustomerDeps } from './deps.ts';

export const VERSION = '0.1.0';

/** What customer site and token app begin with: correlation, log, metrics, security headers, health. */
export function beginApp(
  deps: CustomerDeps,
  { name, https, installable }: { name: string; https: boolean; installable: boolean },
): { app: Express; metrics: Metrics } {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', deps.trustedProxies);
  app.set('query parser', 'simple');
  const metrics = createMetrics(name);
  app.use(giveCorrelationId, logRequests(deps.logger), metrics.measure, securityHeaders(https, installable));
  serveOperations(app, metrics, { ping: () => deps.store.ping(), stopping: deps.stopping });
  return { app, metrics };
}

/** What both end with: unknown API addresses, the built pages, the one error handler. */
export function endApp(
  app: Express,
  deps: CustomerDeps,
  metrics: Metrics,
  pages: { folder: string | null; facts?: object },
): void {
  app.use('/api', answerNotFound);
  if (pages.folder !== null) serveWebPages(app, pages.folder, pages.facts);
  app.use(answerNotFound, answerErrors(deps.logger, metrics));
}
