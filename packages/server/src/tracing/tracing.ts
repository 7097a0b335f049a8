import type { RequestHandler } from 'express';
import type { Logger } from '../logging.ts';

/** What is traced, and how it ends. Spans tell which route and which act of the store, how long, and how it went: never of whom. */
export interface Tracing {
  /** A span for each request, by route pattern. */
  requests: RequestHandler;
  /** The same store; what a request asks of it is a span below the request's. */
  store<T extends object>(store: T): T;
  /** Hands over what is left. */
  stop(): Promise<void>;
}

/** Costs nothing. */
export const NO_TRACING: Tracing = {
  requests: (_request, _response, next) => next(),
  store: (store) => store,
  stop: async () => {},
};

/**
 * Traces by OpenTelemetry where a collector is named; else nothing of it is even loaded.
 *
 * @param program - e.g. `console-api`; the service is `madoguchi-console-api` unless OTEL_SERVICE_NAME says otherwise
 * @param endpoint - base address of the collector's OTLP over HTTP; null: no tracing
 */
export async function startTracing(
  program: string,
  endpoint: string | null,
  logger: Logger,
): Promise<Tracing> {
  if (endpoint === null) return NO_TRACING;
  const { startOpenTelemetry } = await import('./open-telemetry.ts');
  return startOpenTelemetry(program, endpoint, logger);
}
