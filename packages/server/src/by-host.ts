import express, { type Express } from 'express';
import { AggregatorRegistry, Registry } from 'prom-client';
import { giveCorrelationId } from './correlation.ts';
import { type Logger, logRequests } from './logging.ts';
import { collectProcessMetrics, serveOperations } from './metrics.ts';
import { answerNotFound } from './problem-answers.ts';
import { securityHeaders } from './security-headers.ts';

/** One institution's app behind a port. */
export interface Housed {
  /** Null where the installation has but one institution. */
  id: string | null;
  /** As a request names it, with the port where that is not the usual one. */
  host: string;
  app: Express;
  ping(): Promise<void>;
}

interface FrontParts {
  logger: Logger;
  trustedProxies: number;
  stopping: () => boolean;
}

/**
 * The app of one institution as it is; of several one in front, which gives each request to the institution whose host it
 * names, and nothing to anybody where it names none. What the machine asks itself (health, readiness, metrics) it answers
 * for all: it is ready while any of them is, because one whose database is away must not take the others along.
 */
export function byHost(housed: readonly Housed[], parts: FrontParts): Express {
  const [only] = housed;
  if (only !== undefined && only.id === null) return only.app;
  const apps = new Map(housed.map(({ host, app }) => [host.toLowerCase(), app]));
  const front = express();
  front.disable('x-powered-by');
  front.set('trust proxy', parts.trustedProxies);
  front.use((request, response, next) => {
    // Absent in a request of HTTP 1.0.
    const app = apps.get((request.host ?? '').toLowerCase());
    if (app === undefined) next();
    else app(request, response, next);
  });
  front.use(giveCorrelationId, logRequests(parts.logger), securityHeaders(true, false));
  const ofProcess = new Registry();
  collectProcessMetrics(ofProcess);
  serveOperations(front, () => metricsOf([ofProcess, ...housed.map(({ app }) => registryOf(app))]), {
    ping: () => Promise.any(housed.map(({ ping }) => ping())),
    stopping: parts.stopping,
  });
  front.use((request, _response, next) => {
    parts.logger.warn({ host: request.host }, 'No institution has this host.');
    next();
  }, answerNotFound);
  return front;
}

function registryOf(app: Express): Registry {
  return app.locals.registry as Registry;
}

/** The readings of all in one text: each carries the id of its institution. */
async function metricsOf(registries: readonly Registry[]): Promise<string> {
  const readings = await Promise.all(registries.map((registry) => registry.getMetricsAsJSON()));
  return AggregatorRegistry.aggregate(readings).metrics();
}
