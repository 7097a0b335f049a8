import type { RequestHandler } from 'express';
import { ProblemError } from './problem-error.ts';

/** A body that is not JSON is refused before anything reads it. */
export const requireJson: RequestHandler = (request, _response, next) => {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length']) > 0;
  if (hasBody && !request.is('json')) throw new ProblemError('unsupported_media_type');
  next();
};
