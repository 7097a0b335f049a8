import { randomUUID } from 'node:crypto';
import type { HttpAnswer } from './http-session.ts';

const PAUSE_MS = 25;
/** Longer than the start of a process on a busy machine. */
const TRIES = 2_000;

/**
 * What a program does at several processes of a server in turn, as behind a load balancer: where one does not answer, or
 * asks it to wait, it asks the next one, with the same idempotency key. Keeps its cookies.
 */
export class BalancedSession {
  readonly #urls: readonly string[];
  #cookie = '';
  #turn = 0;
  /** Times that one was asked and did not answer. */
  unanswered = 0;

  constructor(urls: readonly string[]) {
    this.#urls = urls;
  }

  get(path: string): Promise<HttpAnswer> {
    return this.#send('GET', path);
  }

  post(path: string, body: unknown): Promise<HttpAnswer> {
    return this.#send('POST', path, JSON.stringify(body));
  }

  async #send(method: string, path: string, body?: string): Promise<HttpAnswer> {
    const headers = {
      ...{ 'content-type': 'application/json', 'x-madoguchi-client': 'e2e', 'idempotency-key': randomUUID() },
      ...(this.#cookie === '' ? {} : { cookie: this.#cookie }),
    };
    for (let tries = 0; tries < TRIES; tries += 1) {
      const url = this.#urls[this.#turn++ % this.#urls.length];
      try {
        const response = await fetch(`${url}${path}`, {
          method,
          headers,
          ...(body === undefined ? {} : { body }),
        });
        const answer = { status: response.status, body: await response.json() };
        for (const cookie of response.headers.getSetCookie()) this.#cookie = cookie.split(';')[0] ?? '';
        // These answers say: again, later.
        if (answer.status !== 503 && answer.status !== 429) return answer;
      } catch {
        this.unanswered += 1;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    throw new Error(`Nobody answered ${method} ${path}.`);
  }
}
