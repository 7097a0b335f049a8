import { CLIENT_HEADER, IDEMPOTENCY_HEADER } from '@madoguchi/contract/client';
import { type EventReader, eventReader } from './event-reader.ts';

/** An answer as the test reads it. */
export interface Answer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into replies of every route; the contract checks their shape
  body: any;
}

/** What a browser does for the API: keeps cookies and sends the header of our own pages. */
export class Browser {
  readonly #url: string;
  #cookies = new Map<string, string>();

  constructor(url: string) {
    this.#url = url;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  set cookie(text: string) {
    this.#cookies = new Map(
      text.split('; ').map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]),
    );
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  delete(path: string): Promise<Answer> {
    return this.send('DELETE', path, undefined, { [CLIENT_HEADER]: 'test' });
  }

  post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', path, JSON.stringify(body), {
      'content-type': 'application/json',
      [CLIENT_HEADER]: 'test',
      ...headers,
    });
  }

  /** A post with an idempotency key; a fresh one unless given. */
  act(path: string, body: unknown, key: string = crypto.randomUUID()): Promise<Answer> {
    return this.post(path, body, { [IDEMPOTENCY_HEADER]: key });
  }

  async send(
    method: string,
    path: string,
    body: string | undefined,
    headers: Record<string, string>,
  ): Promise<Answer> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: { ...headers, ...(this.#cookies.size > 0 ? { cookie: this.cookie } : {}) },
      ...(body === undefined ? {} : { body }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : JSON.parse(text),
    };
  }

  /** Opens a stream of server-sent events; resolves when the server has taken or refused it. */
  async events(path: string, lastId: string | null = null): Promise<EventReader> {
    const headers = { cookie: this.cookie, accept: 'text/event-stream' };
    const resuming = lastId === null ? {} : { 'last-event-id': lastId };
    return eventReader(await fetch(`${this.#url}${path}`, { headers: { ...headers, ...resuming } }));
  }
}
