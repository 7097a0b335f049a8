import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export const CLIENT_ID = 'madoguchi';
export const CLIENT_SECRET = 'a secret of at least thirty-two bytes';

/** Somebody whom the provider knows, by the name that is typed at its page. */
export interface ProviderUser {
  /** What ends up in the ID token beside `sub`, which is the name. */
  claims: Record<string, unknown>;
  /** How she proved who she is (RFC 8176). */
  amr?: string[];
}

/** A running OpenID provider: the real protocol, with one page that takes any name of its list. */
export interface IdentityProvider {
  issuer: string;
  users: Map<string, ProviderUser>;
  stop(): Promise<void>;
}

/**
 * Starts an OpenID provider on this machine. At its page one types the name of a user; there is no password.
 *
 * @param redirectUri - where the console takes people back; may be known later, so it is asked for at the first request
 * @param claims - names of the claims that go into the ID token
 */
export async function startIdentityProvider(
  redirectUri: () => string,
  claims: readonly string[],
  port = 0,
): Promise<IdentityProvider> {
  const users = new Map<string, ProviderUser>();
  let handle: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  const server = createServer((request, response) => {
    handle ??= handlerOf(issuer(), redirectUri(), claims, users);
    handle(request, response);
  });
  const issuer = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    issuer: issuer(),
    users,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Walks through the provider's pages as a browser does.
 *
 * @param url - where the console sent the browser
 * @returns the query with which the provider leads back
 */
export async function signInAtProvider(url: string, user: string): Promise<string> {
  const cookies = new Map<string, string>();
  const issuer = new URL(url).origin;
  const visit = async (address: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(address, { ...init, redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    return new URL(response.headers.get('location') ?? address, address).href;
  };
  let address = await visit(url);
  if (new URL(address).pathname.startsWith('/interaction/')) {
    address = await visit(address, { method: 'POST', body: new URLSearchParams({ login: user }) });
  }
  while (new URL(address).origin === issuer) address = await visit(address);
  return new URL(address).search.slice(1);
}

function handlerOf(
  issuer: string,
  redirectUri: string,
  claims: readonly string[],
  users: Map<string, ProviderUser>,
) {
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT_ID, client_secret: CLIENT_SECRET, redirect_uris: [redirectUri] }],
    claims: { openid: ['sub', 'amr'], profile: [...claims] },
    ttl: { AccessToken: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    conformIdTokenClaims: false,
    cookies: { keys: ['only for tests'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    jwks: { keys: [signingKey()] },
    pkce: { required: () => true },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ sub, ...users.get(sub)?.claims }),
    }),
    // Whoever has signed in agrees: the console is the institution's own.
    loadExistingGrant(context) {
      const { client, session } = context.oidc;
      const grant = new context.oidc.provider.Grant({
        ...(client === undefined ? {} : { clientId: client.clientId }),
        ...(session?.accountId === undefined ? {} : { accountId: session.accountId }),
      });
      grant.addOIDCScope('openid profile');
      return grant.save().then(() => grant);
    },
  });
  const protocol = provider.callback();
  return (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith('/interaction/')) return protocol(request, response);
    interact(provider, request, response, users).catch((error: Error) => {
      response.statusCode = 500;
      response.end(error.message);
    });
  };
}

const PAGE = `<!doctype html><html lang="en"><title>Identity provider</title><main><h1>Identity provider</h1>
<form method="post"><label>Name <input name="login" autofocus></label><button>Sign in</button>
<button name="refuse" value="1">Refuse</button></form></main></html>`;

async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  users: Map<string, ProviderUser>,
): Promise<void> {
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(PAGE);
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
  const accountId = form.get('login') ?? '';
  const amr = users.get(accountId)?.amr ?? ['pwd'];
  const result =
    form.get('refuse') !== null || !users.has(accountId)
      ? { error: 'access_denied', error_description: 'refused at the provider' }
      : { login: { accountId, amr, acr: '1' } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

function signingKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...privateKey.export({ format: 'jwk' }), kty: 'RSA', use: 'sig', alg: 'RS256', kid: 'test' };
}
