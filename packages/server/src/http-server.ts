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

/** Slow or silent clients are cut off rather than kept (thousands of half-open connections). */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
const KEEP_ALIVE_MS = 65_000;

/**
 * Listens; resolves when connections are taken.
 *
 * @throws {@link ListenError} when the port is taken or not allowed
 */
export function listen(
  app: Express,
  { host, port, variable }: { host: string; port: number; variable: string },
): Promise<Server> {
  const server = createServer(app);
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
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
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(cut);
}
