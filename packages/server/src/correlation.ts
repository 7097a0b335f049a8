import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

/**
 * Gives each request an identifier of its own: in the answer's header, in every log line, in the audit entry and in the
 * problem's `instance`. One from outside is not taken: it could be made to collide.
 */
export const giveCorrelationId: RequestHandler = (_request, response, next) => {
  const id = randomUUID();
  response.locals.correlationId = id;
  response.setHeader('x-correlation-id', id);
  next();
};

/** The identifier of the request that this answers. */
export function correlationIdOf(response: Response): string {
  return String(response.locals.correlationId);
}
