import { createServer, type Server } from 'node:http';
import type { Express } from 'express';

/** Thrown when a server cannot listen, with the cause and the remedy in its message. */
export class ListenError extends Error {
  override name = 'ListenError';
}

const REMEDIES: Record<string, (port: number, variable: string) => string> = {
  EADDRINUSE: (port, variable) =>
    `Port ${port} is taken by another program. Stop that program, or choose another port: ${variable}=${port + 10}.`,
  EACCES: (port, variable) =>
    `This user may not listen on port ${port}. Choose a port above 1023: ${variable}=4000.`,
  EADDRNOTAVAIL: () =>
    'This machine does not have the address in HOST. Choose one it has, e.g. HOST=127.0.0.1.',
};

/** Slow or silent clients are cut off rather than kept (thousands of half-open connections), ms. */
export interface ConnectionTimes {
  /** From the connection to the end of the request's head, and to the end of its body. */
  headersMs: number;
  requestMs: number;
  keepAliveMs: number;
  /** How often the times are looked at. */
  checkMs: number;
}

const TIMES: ConnectionTimes = { headersMs: 10_000, requestMs: 30_000, keepAliveMs: 65_000, checkMs: 2_000 };
/** Of one port. What comes beyond is refused at once, while there are descriptors left for the database and for mails. */
const MOST_CONNECTIONS = 10_000;
/** How often a server that ends looks for connections that have become idle. */
const IDLE_CHECK_MS = 50;

/**
 * Listens; resolves when connections are taken.
 *
 * @throws {@link ListenError} when the port is taken or not allowed
 */
export function listen(
  app: Express,
  { host, port, variable }: { host: string; port: number; variable: string },
  times: ConnectionTimes = TIMES,
): Promise<Server> {
  const server = createServer(
    {
      ...{ headersTimeout: times.headersMs, requestTimeout: times.requestMs },
      ...{ keepAliveTimeout: times.keepAliveMs, connectionsCheckingInterval: times.checkMs },
    },
    app,
  );
  server.maxConnections = MOST_CONNECTIONS;
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const remedy = REMEDIES[error.code ?? '']?.(port, variable);
      reject(remedy === undefined ? error : new ListenError(remedy));
    });
    server.listen(port, host, () => resolve(server));
  });
}

/** Lets running requests end, then closes; after `graceMs` what is left is cut off. */
export async function stopServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  // A connection whose request is answered meanwhile would else be kept for the next one.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}
