import { CLIENT_HEADER } from '@madoguchi/contract/client';
import type { Request, RequestHandler } from 'express';
import { ProblemError } from './problem-error.ts';

/**
 * CSRF defence on every change of state (requirement 57), beside the SameSite cookie: a header that a foreign page
 * cannot send without a preflight, fetch metadata, and the Origin, each of which must not tell of another site.
 *
 * @param ownOrigin - how the site is reached from outside; null: whatever Host the request names
 */
export function refuseCrossSite(
  ownOrigin: string | null,
  onRefused: (request: Request) => Promise<void>,
): RequestHandler {
  return async (request, _response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD' || isOwnSite(request, ownOrigin)) return next();
    await onRefused(request);
    throw new ProblemError('cross_site_request');
  };
}

function isOwnSite(request: Request, ownOrigin: string | null): boolean {
  if (request.get(CLIENT_HEADER) === undefined) return false;
  const site = request.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return false;
  const origin = request.get('origin');
  return origin === undefined || origin === (ownOrigin ?? `${request.protocol}://${request.get('host')}`);
}
