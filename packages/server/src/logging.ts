import type { Request, RequestHandler, Response } from 'express';
import { type DestinationStream, type Logger, pino } from 'pino';
import { pinoHttp } from 'pino-http';
import { correlationIdOf } from './correlation.ts';

export type { Logger } from 'pino';

/** Structured logs, one JSON object a line, times in UTC with offset (requirement 68). */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    timestamp: pino.stdTimeFunctions.isoTime,
    // A second wall: nothing logs these on purpose.
    redact: ['req.headers', 'res.headers', '*.password', '*.code', '*.ownCode', '*.codes'],
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/**
 * One line a request: method, route pattern, status, time. Never the query or the body: they hold personal data. Where
 * nobody wants these lines they cost nothing; what fails unexpectedly is logged by the error handler in any case.
 */
export function logRequests(logger: Logger): RequestHandler {
  if (!logger.isLevelEnabled('info')) return (_request, _response, next) => next();
  return pinoHttp({
    logger,
    autoLogging: true,
    customAttributeKeys: { responseTime: 'responseMs' },
    customProps: (request, response) => ({
      correlationId: correlationIdOf(response as Response),
      route: (request as Request).route?.path ?? null,
    }),
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'info'),
    serializers: {
      req: (request: { method: string }) => ({ method: request.method }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  });
}
