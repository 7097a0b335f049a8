/** What a program does at a site's API: keeps its cookies and sends the header that pages send. */
export class HttpSession {
  readonly #url: string;
  #cookie = '';

  constructor(url: string) {
    this.#url = url;
  }

  get(path: string): Promise<HttpAnswer> {
    return this.#send('GET', path);
  }

  post(path: string, body: unknown): Promise<HttpAnswer> {
    return this.#send('POST', path, JSON.stringify(body));
  }

  /** An act, which counts once for each key. */
  act(path: string, body: unknown, key: string): Promise<HttpAnswer> {
    return this.#send('POST', path, JSON.stringify(body), { 'idempotency-key': key });
  }

  /** The same person at another process. */
  at(url: string): HttpSession {
    const same = new HttpSession(url);
    same.#cookie = this.#cookie;
    return same;
  }

  async #send(
    method: string,
    path: string,
    body?: string,
    more: Record<string, string> = {},
  ): Promise<HttpAnswer> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        ...{ 'content-type': 'application/json', 'x-madoguchi-client': 'e2e' },
        ...(this.#cookie === '' ? {} : { cookie: this.#cookie }),
        ...more,
      },
      ...(body === undefined ? {} : { body }),
    });
    for (const cookie of response.headers.getSetCookie()) this.#cookie = cookie.split(';')[0] ?? '';
    return { status: response.status, body: await response.json() };
  }
}

export interface HttpAnswer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into replies of every route; the contract checks their shape
  body: any;
}
