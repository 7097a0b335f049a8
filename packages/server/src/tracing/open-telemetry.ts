import {
  context,
  DiagLogLevel,
  diag,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { RequestHandler } from 'express';
import { correlationIdOf } from '../correlation.ts';
import type { Logger } from '../logging.ts';
import { routeOf } from '../metrics.ts';
import { VERSION } from '../version.ts';
import type { Tracing } from './tracing.ts';

/** Starts handing spans to a collector; what is set by OTEL_* beside the endpoint (sampler, headers, resource) holds as its specification says. */
export function startOpenTelemetry(program: string, endpoint: string, logger: Logger): Tracing {
  // A collector that is away must not stop anything, but somebody has to hear of it.
  const tell = () => logger.warn({ endpoint: hostOf(endpoint) }, 'Traces cannot be handed over.');
  const nothing = () => {};
  diag.setLogger(
    { error: tell, warn: nothing, info: nothing, debug: nothing, verbose: nothing },
    DiagLogLevel.ERROR,
  );
  const own = { 'service.name': `madoguchi-${program}`, 'service.version': VERSION };
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes(own).merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [
      new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/u, '')}/v1/traces` })),
    ],
  });
  provider.register();
  const tracer = provider.getTracer('madoguchi', VERSION);
  return {
    requests: traceRequests(tracer),
    store: (store) => tracedStore(tracer, store),
    stop: () => provider.shutdown().catch(tell),
  };
}

function hostOf(endpoint: string): string {
  return URL.canParse(endpoint) ? new URL(endpoint).host : endpoint;
}

/**
 * A trace begins here: one that a caller names is not taken up, as with correlation identifiers, because callers are strangers. The
 * correlation identifier leads from the span to the log and to the audit entry.
 */
function traceRequests(tracer: Tracer): RequestHandler {
  return (request, response, next) => {
    const span = tracer.startSpan(request.method, { kind: SpanKind.SERVER }, ROOT_CONTEXT);
    response.once('close', () => {
      const route = routeOf(request);
      span.updateName(`${request.method} ${route}`);
      span.setAttributes({
        'http.request.method': request.method,
        'http.route': route,
        'http.response.status_code': response.statusCode,
        'madoguchi.correlation_id': correlationIdOf(response),
      });
      if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
    context.with(trace.setSpan(ROOT_CONTEXT, span), next);
  };
}

/** Only what a request asks: sealing, mails and sweeps would bury it. */
function tracedStore<T extends object>(tracer: Tracer, store: T): T {
  return new Proxy(store, {
    get(target, name, receiver) {
      const method: unknown = Reflect.get(target, name, receiver);
      if (typeof method !== 'function' || typeof name !== 'string') return method;
      return (...args: unknown[]) => {
        if (trace.getActiveSpan() === undefined) return method.apply(target, args);
        const span = tracer.startSpan(`store.${name}`, { kind: SpanKind.INTERNAL });
        const answer: unknown = method.apply(target, args);
        // What answers at once is no query; a span that does not end is not handed over.
        if (!(answer instanceof Promise)) return answer;
        return answer.then(
          (value) => {
            span.end();
            return value;
          },
          (error: unknown) => {
            endFailed(span, error);
            throw error;
          },
        );
      };
    },
  });
}

/** By the kind of the error: its message may hold what it failed on. */
function endFailed(span: Span, error: unknown): void {
  span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
