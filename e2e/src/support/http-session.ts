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

  async #send(method: string, path: string, body?: string): Promise<HttpAnswer> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        ...{ 'content-type': 'application/json', 'x-madoguchi-client': 'e2e' },
        ...(this.#cookie === '' ? {} : { cookie: this.#cookie }),
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
