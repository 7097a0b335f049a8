import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

const NONE = ["'none'"];
const SELF = ["'self'"];
/** Where no page is served, whatever is asked for: the API and the operations. */
const NO_PAGE = /^\/(?:api(?:\/|$)|(?:healthz|readyz|metrics)$)/;

/**
 * Security headers: for pages a CSP without inline code (a nonce for the page's own script and style elements), for
 * answers of the API one that allows nothing at all; no framing, no referrer, nothing cached (requirement 60).
 *
 * @param https - the site is reached over HTTPS: tells browsers to insist on it
 * @param installable - the pages are the token app: with a manifest and a service worker, and a camera that reads QR codes
 */
export function securityHeaders(https: boolean, installable = false): RequestHandler {
  const common = {
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    xFrameOptions: { action: 'deny' },
  } as const;
  const forAnswers = helmet({
    ...common,
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: NONE, frameAncestors: NONE } },
  });
  const forPages = helmet({
    ...common,
    contentSecurityPolicy: { useDefaults: false, directives: pageDirectives(installable) },
  });
  const permissions = `camera=(${installable ? 'self' : ''}), microphone=(), geolocation=()`;
  return (request, response, next) => {
    response.setHeader('cache-control', 'no-store');
    response.setHeader('permissions-policy', permissions);
    if (NO_PAGE.test(request.path)) return forAnswers(request, response, next);
    response.locals.nonce = randomBytes(16).toString('base64');
    forPages(request, response, next);
  };
}

function pageDirectives(installable: boolean) {
  const nonce = (_request: unknown, response: unknown) =>
    `'nonce-${(response as { locals: { nonce: string } }).locals.nonce}'`;
  return {
    defaultSrc: NONE,
    scriptSrc: [...SELF, nonce],
    styleSrc: [...SELF, nonce],
    imgSrc: [...SELF, 'data:'],
    fontSrc: SELF,
    connectSrc: SELF,
    formAction: SELF,
    baseUri: NONE,
    frameAncestors: NONE,
    objectSrc: NONE,
    ...(installable ? { manifestSrc: SELF, workerSrc: SELF } : {}),
  };
}
