import type { ProblemCode } from '@madoguchi/contract/problem';
import type { Express, Request, RequestHandler } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { EventStreams } from './event-streams.ts';
import { ProblemError } from './problem-error.ts';
import { showStore, type WatchedStore } from './store-metrics.ts';

export interface Metrics {
  registry: Registry;
  /** Measures every request by route pattern, never by address. */
  measure: RequestHandler;
  /** Counts a problem that was answered, by route pattern and code. */
  countProblem: (route: string, code: ProblemCode) => void;
  /** Tells with each reading how many of these streams are open, by route pattern. */
  showOpenStreams: (streams: Pick<EventStreams, 'openByPath'>) => void;
  /** Tells with each reading how it stands with the database and what waits in it. */
  showStore: (store: WatchedStore, clock: () => number) => void;
}

/** What is of the process, whatever it serves: CPU time, memory, the event loop. */
export function collectProcessMetrics(registry: Registry): void {
  collectDefaultMetrics({ register: registry });
}

/**
 * Prometheus metrics of one app.
 *
 * @param institution - whose; null where the process serves but one, and the metrics of the process are among these
 */
export function createMetrics(app: string, institution: string | null): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels(institution === null ? { app } : { app, institution });
  if (institution === null) collectProcessMetrics(registry);
  const requests = new Histogram({
    name: 'madoguchi_http_request_seconds',
    help: 'Time to answer, by method, route and status.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
    registers: [registry],
  });
  const problems = new Counter({
    name: 'madoguchi_problems_total',
    help: 'Problems answered, by route and code: refusals of the rules, bad requests, failures.',
    labelNames: ['route', 'code'] as const,
    registers: [registry],
  });
  const measure: RequestHandler = (request, response, next) => {
    const start = process.hrtime.bigint();
    response.once('finish', () => {
      // A stream is open for hours: its time says nothing of how fast answers are.
      if (String(response.getHeader('content-type')).startsWith('text/event-stream')) return;
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      requests.observe(
        { method: request.method, route: routeOf(request), status: response.statusCode },
        seconds,
      );
    });
    next();
  };
  const showOpenStreams: Metrics['showOpenStreams'] = (streams) => {
    new Gauge({
      name: 'madoguchi_open_streams',
      help: 'Event streams open now, by route.',
      labelNames: ['route'] as const,
      registers: [registry],
      collect() {
        for (const [route, open] of streams.openByPath()) this.set({ route }, open);
      },
    });
  };
  return {
    ...{ registry, measure, showOpenStreams },
    showStore: (store, clock) => showStore(registry, store, clock),
    countProblem: (route, code) => problems.inc({ route, code }),
  };
}

/** The pattern of the route that took a request, never the address: that would hold personal data. */
export function routeOf(request: Request): string {
  return (request.route as { path?: string } | undefined)?.path ?? 'none';
}

/**
 * `/metrics`, `/healthz` (the process lives) and `/readyz` (the store answers; not while shutting down). The metrics are
 * for whoever reaches the process itself: what a proxy hands on comes from outside and finds nothing there.
 */
export function serveOperations(
  app: Express,
  metrics: () => Promise<string>,
  readiness: { ping: () => Promise<unknown>; stopping: () => boolean },
): void {
  app.get('/metrics', async (request, response) => {
    if (request.get('x-forwarded-for') !== undefined) throw new ProblemError('not_found');
    response.type(Registry.PROMETHEUS_CONTENT_TYPE).send(await metrics());
  });
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/readyz', async (_request, response) => {
    const ready =
      !readiness.stopping() &&
      (await readiness.ping().then(
        () => true,
        () => false,
      ));
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not_ready' });
  });
}
