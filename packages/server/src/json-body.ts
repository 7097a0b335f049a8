import express, { type RequestHandler } from 'express';
import { ProblemError } from './problem-error.ts';

/** A body that is not JSON is refused before anything reads it. */
const requireJson: RequestHandler = (request, _response, next) => {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length']) > 0;
  if (hasBody && !request.is('json')) throw new ProblemError('unsupported_media_type');
  next();
};

/** The parser would read a body that is too long to its end before it says so: who sends one is told at once, and cut off. */
function refuseLong(mostBytes: number): RequestHandler {
  return (request, response, next) => {
    if (Number(request.headers['content-length'] ?? 0) > mostBytes) {
      response.setHeader('connection', 'close');
      throw new ProblemError('payload_too_large');
    }
    next();
  };
}

/**
 * Takes JSON bodies and no others.
 *
 * @param mostBytes - of a body
 */
export function jsonBody(mostBytes: number): RequestHandler[] {
  return [requireJson, refuseLong(mostBytes), express.json({ limit: mostBytes, strict: true })];
}
