import { createServer as createHttpServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { Certificate } from './certificates.ts';

/** What a webhook got. */
export interface TestDelivery {
  headers: IncomingHttpHeaders;
  text: string;
}

/** A real receiver of webhooks in this process. */
export interface TestWebhook {
  url: string;
  /** Everything that was posted, in order. */
  posted: TestDelivery[];
  stop(): Promise<void>;
}

/**
 * Starts it.
 *
 * @param answer - the status, by the number of the request from 0 on; null: it never answers
 * @param tls - with which it speaks HTTPS; without, HTTP
 */
export async function startWebhook(
  answer: (nth: number) => number | null = () => 204,
  tls: Certificate | null = null,
): Promise<TestWebhook> {
  const posted: TestDelivery[] = [];
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      posted.push({ headers: request.headers, text: Buffer.concat(chunks).toString('utf8') });
      const status = answer(posted.length - 1);
      if (status === null) return;
      response.on('error', () => undefined);
      response.writeHead(status, { location: '/elsewhere' });
      // Longer than anybody should read.
      response.end(status === 204 ? undefined : 'x'.repeat(1_000_000));
    });
  };
  const server =
    tls === null
      ? createHttpServer(listener)
      : createHttpsServer({ cert: tls.certificate, key: tls.key }, listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls === null ? 'http' : 'https'}://127.0.0.1:${port}/hook/t0ken-in-the-path`,
    posted,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** What a delivery says, after the check of the signature by the library of the scheme. */
export function verified<T>({ headers, text }: TestDelivery, secret: string): T {
  return new Webhook(secret).verify(text, headers as Record<string, string>) as T;
}
