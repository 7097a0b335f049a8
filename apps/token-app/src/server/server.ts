import { type Helpdesk, readHelpdeskReply, readNowMs } from './replies.ts';

/** A header that a foreign page cannot send without a preflight; its name is the contract's `CLIENT_HEADER`. */
const CLIENT_HEADER = 'x-madoguchi-client';
const TIMEOUT_MS = 30_000;

/** An answer of the server: whether it was a success, and its JSON (null where it was none). */
export interface Answer {
  ok: boolean;
  body: unknown;
}

/**
 * Asks the server; nothing is kept in a cache and no cookie is sent.
 *
 * @param body - makes it a POST
 * @throws when nothing came back in time: offline, or the server is down
 */
export async function ask(path: string, body?: object): Promise<Answer> {
  const response = await fetch(path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      accept: 'application/json',
      [CLIENT_HEADER]: 'web',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    credentials: 'omit',
    cache: 'no-store',
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { ok: response.ok, body: await response.json().catch(() => null) };
}

/** The server's time, ms; null where it cannot be had now. */
export async function askTime(): Promise<number | null> {
  const answer = await ask('/api/time').catch(() => null);
  return answer?.ok ? readNowMs(answer.body) : null;
}

/** The helpdesk; null where it cannot be had now. */
export async function askHelpdesk(): Promise<Helpdesk | null> {
  const answer = await ask('/api/helpdesk').catch(() => null);
  return answer?.ok ? readHelpdeskReply(answer.body) : null;
}
