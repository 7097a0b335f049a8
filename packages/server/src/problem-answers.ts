import { PROBLEM_STATUS, type Problem, type ProblemCode } from '@madoguchi/contract/problem';
import { BadCursorError } from '@madoguchi/store/cursor';
import { StoreAwayError, StoreBusyError } from '@madoguchi/store/store';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { correlationIdOf } from './correlation.ts';
import { type Metrics, routeOf } from './metrics.ts';
import { ProblemError, type ProblemParts } from './problem-error.ts';

/** Seconds after which a client may try again when the server is busy. */
const RETRY_AFTER_SECONDS = 2;

/** Answers with RFC 9457 problem details. */
export function sendProblem(response: Response, code: ProblemCode, parts: ProblemParts = {}): void {
  const problem: Problem = {
    type: `urn:madoguchi:problem:${code}`,
    title: code.replaceAll('_', ' '),
    status: PROBLEM_STATUS[code],
    code,
    instance: `urn:uuid:${correlationIdOf(response)}`,
    ...(parts.detail === undefined ? {} : { detail: parts.detail }),
    ...(parts.errors === undefined ? {} : { errors: parts.errors }),
    ...(parts.facts === undefined ? {} : { facts: parts.facts }),
  };
  if (PROBLEM_STATUS[code] === 503) response.setHeader('retry-after', RETRY_AFTER_SECONDS);
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

/** The last handler: what no route took. */
export const answerNotFound: RequestHandler = (_request, response) => sendProblem(response, 'not_found');

/** The one place where errors become answers. The unexpected is logged with its stack and told without it. */
export function answerErrors(logger: Logger, metrics: Pick<Metrics, 'countProblem'>): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    const { code, parts } = problemOf(error);
    metrics.countProblem(routeOf(request), code);
    if (error instanceof StoreAwayError) {
      logger.warn({ err: error.cause, correlationId: correlationIdOf(response) }, 'The database is away.');
    }
    if (code === 'internal') {
      logger.error(
        { err: error, correlationId: correlationIdOf(response) },
        'A request failed unexpectedly.',
      );
    }
    sendProblem(response, code, parts);
  };
}

/** Errors of Express's own middleware, by the `type` that body-parser gives them or by their status. */
const BY_TYPE: Record<string, ProblemCode> = {
  'entity.parse.failed': 'malformed_json',
  'entity.too.large': 'payload_too_large',
  'encoding.unsupported': 'unsupported_media_type',
  'charset.unsupported': 'unsupported_media_type',
};

function problemOf(error: unknown): { code: ProblemCode; parts: ProblemParts } {
  if (error instanceof ProblemError) return { code: error.code, parts: error.parts };
  if (error instanceof StoreBusyError || error instanceof StoreAwayError) return { code: 'busy', parts: {} };
  if (error instanceof BadCursorError) {
    return { code: 'invalid_request', parts: { errors: [{ path: 'cursor', fault: 'invalid' }] } };
  }
  const { type, status } = error as { type?: unknown; status?: unknown };
  const known = typeof type === 'string' ? BY_TYPE[type] : undefined;
  if (known !== undefined) return { code: known, parts: {} };
  const isClientFault = typeof status === 'number' && status >= 400 && status < 500;
  return { code: isClientFault ? 'invalid_request' : 'internal', parts: {} };
}
