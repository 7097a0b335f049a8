import { createHmac } from 'node:crypto';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { rootCertificates } from 'node:tls';
import { connectionFailure, failed, type Sending } from './receiver.ts';

/** Where signed messages are posted. */
export interface WebhookTarget {
  /** May hold a token in its path: never in a log. */
  url: URL;
  /** 32 bytes. */
  secret: Uint8Array;
  /** Certificates beside those that Node knows, in PEM; null: none. */
  ca: string | null;
}

export interface WebhookMessage {
  /** The same each time that this message is sent, so that the receiver knows it again. */
  id: string;
  body: string;
  /** When it is sent. */
  nowMs: number;
}

const TIMEOUT_MS = 20_000;
/** What is read of an answer, which nobody looks at. */
const MOST_ANSWER_BYTES = 65_536;

/** The secret as receivers take it (Standard Webhooks). */
export function webhookSecretText(secret: Uint8Array): string {
  return `whsec_${Buffer.from(secret).toString('base64')}`;
}

/** Posts a message, signed by the Standard Webhooks scheme. Taken is what was answered with 2xx; redirects are not followed. */
export async function postSigned(
  target: WebhookTarget,
  message: WebhookMessage,
  signal: AbortSignal,
  timeoutMs: number = TIMEOUT_MS,
): Promise<Sending> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await post(target, message, AbortSignal.any([signal, timeout]));
    return sendingOf(answer.statusCode ?? 0);
  } catch (error) {
    return timeout.aborted ? failed('timeout', `no answer after ${timeoutMs} ms`) : connectionFailure(error);
  }
}

function post(
  { url, secret, ca }: WebhookTarget,
  { id, body, nowMs }: WebhookMessage,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const seconds = String(Math.floor(nowMs / 1_000));
  const signature = createHmac('sha256', secret).update(`${id}.${seconds}.${body}`, 'utf8').digest('base64');
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Madoguchi',
    ...{ 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${signature}` },
  };
  // A connection each: one that was kept would be found dead now and then, and count as a failure.
  const options = { method: 'POST', headers, signal, agent: false } as const;
  return new Promise((resolve, reject) => {
    const request =
      url.protocol === 'https:'
        ? httpsRequest(url, { ...options, ...trusting(ca), minVersion: 'TLSv1.2', rejectUnauthorized: true })
        : httpRequest(url, options);
    request.on('response', (response) => {
      readPast(response);
      resolve(response);
    });
    request.on('error', reject);
    request.end(body);
  });
}

function trusting(ca: string | null): { ca?: string[] } {
  return ca === null ? {} : { ca: [...rootCertificates, ca] };
}

function readPast(response: IncomingMessage): void {
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_ANSWER_BYTES) response.destroy();
  });
  // The status has said it all; that the rest breaks off is no failure.
  response.on('error', () => undefined);
}

function sendingOf(status: number): Sending {
  if (status >= 200 && status < 300) return { kind: 'taken' };
  const said = `answered ${status}`;
  if (status >= 300 && status < 400) return failed('redirected', said);
  const isTemporary = status >= 500 || status === 408 || status === 429;
  return failed(isTemporary ? 'temporarily_refused' : 'refused', said);
}
