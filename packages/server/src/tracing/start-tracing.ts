import type { Logger } from '../logging.ts';
import { NO_TRACING, type Tracing } from './tracing.ts';

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
