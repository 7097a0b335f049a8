import type { Download } from '@madoguchi/contract/download';
import { openApiDocument } from '@madoguchi/contract/openapi';
import type { Route } from '@madoguchi/contract/route';
import type { Stream } from '@madoguchi/contract/stream';
import express, { type Express } from 'express';
import { giveCorrelationId } from './correlation.ts';
import { type Logger, logRequests } from './logging.ts';
import { createMetrics, type Metrics, serveOperations } from './metrics.ts';
import { answerErrors, answerNotFound } from './problem-answers.ts';
import { securityHeaders } from './security-headers.ts';
import type { Tracing } from './tracing/tracing.ts';
import { VERSION } from './version.ts';
import { serveWebPages } from './web-pages.ts';

/** What every app of ours stands on. */
export interface AppParts {
  /** Whose it is, where the process serves several institutions; else null. */
  institutionId: string | null;
  store: { ping(): Promise<void> };
  logger: Logger;
  tracing: Pick<Tracing, 'requests'>;
  trustedProxies: number;
  stopping: () => boolean;
}

/** What every app of ours begins with: correlation, log, metrics, security headers, health. */
export function beginApp(
  parts: AppParts,
  { name, https, installable = false }: { name: string; https: boolean; installable?: boolean },
): { app: Express; metrics: Metrics } {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', parts.trustedProxies);
  app.set('query parser', 'simple');
  const metrics = createMetrics(name, parts.institutionId);
  // For whoever reads the metrics of several apps at once.
  app.locals.registry = metrics.registry;
  app.use(giveCorrelationId, parts.tracing.requests, logRequests(parts.logger), metrics.measure);
  app.use(securityHeaders(https, installable));
  serveOperations(app, () => metrics.registry.metrics(), {
    ping: () => parts.store.ping(),
    stopping: parts.stopping,
  });
  return { app, metrics };
}

/**
 * `/api/openapi.json`, written once: it takes milliseconds of the event loop, and whoever asks need not be logged in.
 *
 * @param title - of the document, e.g. `Madoguchi console API`
 */
export function serveOpenApi(
  app: Express,
  title: string,
  routes: Record<string, Route>,
  streams: Record<string, Stream> = {},
  downloads: Record<string, Download> = {},
): void {
  let text: string | null = null;
  app.get('/api/openapi.json', (_request, response) => {
    text ??= JSON.stringify(openApiDocument(title, VERSION, routes, streams, downloads));
    response.type('json').send(text);
  });
}

/** What every app of ours ends with: unknown API addresses, the built pages, the one error handler. */
export function endApp(
  app: Express,
  parts: Pick<AppParts, 'logger'>,
  metrics: Metrics,
  pages: { folder: string | null; facts?: object },
): void {
  app.use('/api', answerNotFound);
  if (pages.folder !== null) serveWebPages(app, pages.folder, pages.facts);
  app.use(answerNotFound, answerErrors(parts.logger, metrics));
}
