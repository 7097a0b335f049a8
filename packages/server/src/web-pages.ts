import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import compression from 'compression';
import express, { type Express } from 'express';

const NONCE_PLACEHOLDER = '__CSP_NONCE__';
const FACTS_PLACEHOLDER = '__FACTS__';

/**
 * Serves a built single-page app: hashed assets for a year, and `index.html` with this response's nonce for every
 * other address that asks for a page.
 *
 * @param facts - what the pages must know before their first word, e.g. the institution's name; JSON in a meta element
 * @throws when the app was not built
 */
export function serveWebPages(app: Express, folder: string, facts: object = {}): void {
  const indexPath = join(folder, 'index.html');
  if (!existsSync(indexPath)) throw new Error(`No built pages at ${folder}: run the build first.`);
  const index = readFileSync(indexPath, 'utf8').replace(FACTS_PLACEHOLDER, () => attributeText(facts));
  // Behind the API: an answer that holds both a secret and what somebody typed must not be compressed (BREACH).
  app.use(compression());
  app.use(
    '/assets',
    express.static(join(folder, 'assets'), {
      index: false,
      fallthrough: false,
      setHeaders: (response) => response.setHeader('cache-control', 'public, max-age=31536000, immutable'),
    }),
  );
  app.use(express.static(folder, { index: false }));
  app.get(/^\/(?!api\/|assets\/)/, (request, response, next) => {
    if (request.accepts('html') === false) return next();
    response.type('html').send(index.replaceAll(NONCE_PLACEHOLDER, String(response.locals.nonce)));
  });
}

/** JSON as the value of an HTML attribute in double quotes. */
function attributeText(facts: object): string {
  return JSON.stringify(facts).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
