import express, { type Express, type Request, type Response } from 'express';
import type { Mailbox, Message } from './mailbox.ts';
import { ENGLISH } from './messages/en.ts';
import { JAPANESE } from './messages/ja.ts';
import { type PageState, page } from './pages.ts';

const PAGE_POLICY = [
  "default-src 'none'",
  ...["script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'", "frame-src 'self'"],
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join('; ');
/** A mail's HTML: its own style and nothing else, in an origin of its own even when opened by itself. */
const MAIL_POLICY = [
  "default-src 'none'",
  ...["style-src 'unsafe-inline'", 'img-src data:', "base-uri 'none'", "form-action 'none'"],
  ...["frame-ancestors 'self'", 'sandbox allow-popups allow-popups-to-escape-sandbox'],
].join('; ');

/** The pages of the demo mailbox, and its API for tests: `GET` and `DELETE /api/messages`, `GET /api/revision`. */
export function createMailboxApp(mailbox: Mailbox, assetsFolder: string): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.use((_request, response, next) => {
    response.set({
      'content-security-policy': PAGE_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    next();
  });
  app.use('/assets', express.static(assetsFolder, { index: false, cacheControl: false }));
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  serveApi(app, mailbox);
  servePages(app, mailbox);
  return app;
}

function serveApi(app: Express, mailbox: Mailbox): void {
  app.get('/api/messages', (_request, response) => {
    response.json(mailbox.list().map(({ html: _html, ...message }) => message));
  });
  app.delete('/api/messages', (_request, response) => {
    mailbox.clear();
    response.status(204).end();
  });
  app.get('/api/revision', (_request, response) => {
    response.json({ revision: mailbox.revision() });
  });
}

function servePages(app: Express, mailbox: Mailbox): void {
  app.get('/', (request, response) => sendPage(mailbox, request, response, null));
  app.get('/messages/:id', (request, response) => {
    const message = messageOf(mailbox, request);
    const view = request.query.view === 'html' ? 'html' : 'text';
    sendPage(mailbox, request, response, message === null ? 'gone' : { message, view });
  });
  app.get('/messages/:id/body', (request, response) => {
    const body = messageOf(mailbox, request)?.html ?? null;
    response.set('content-security-policy', MAIL_POLICY);
    if (body === null) return void response.status(404).type('text').send('No such mail.');
    response.type('html').send(withLinksInNewTabs(body));
  });
  app.use((request, response) => {
    response.status(404);
    sendPage(mailbox, request, response, 'gone');
  });
}

function messageOf(mailbox: Mailbox, request: Request): Message | null {
  const id = String(request.params.id);
  return /^\d{1,9}$/.test(id) ? mailbox.get(Number(id)) : null;
}

function sendPage(mailbox: Mailbox, request: Request, response: Response, open: PageState['open']): void {
  const words = request.query.lang === 'en' ? ENGLISH : JAPANESE;
  if (open === 'gone') response.status(404);
  const state: PageState = { words, messages: mailbox.list(), revision: mailbox.revision(), open };
  response.type('html').send(page(state));
}

/** A frame without scripts cannot navigate itself anywhere useful: the app that a link leads to refuses to be framed. */
function withLinksInNewTabs(body: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(body) ? body.replace(/<head[^>]*>/i, (head) => head + base) : base + body;
}
