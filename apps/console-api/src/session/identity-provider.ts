import type { Claims } from '@madoguchi/otp-core/single-sign-on';
import type { Logger } from '@madoguchi/server/logging';
import { ProblemError } from '@madoguchi/server/problem-error';
import type { SingleSignOnSettings } from '@madoguchi/server/single-sign-on-file';
import * as oidc from 'openid-client';

/** What a sign-in that has begun at the provider is recognised by when it comes back (OpenID Connect Core 1.0, RFC 7636). */
export interface PendingSingleSignOn {
  state: string;
  nonce: string;
  codeVerifier: string;
  redirectUri: string;
  atMs: number;
}

/** Somebody as the provider's verified ID token describes her. */
export interface Vouched {
  /** Issuer and `sub`: the one name that is never given to another person. */
  subject: string;
  claims: Claims;
}

/** The institution's identity provider. */
export interface IdentityProvider {
  settings: SingleSignOnSettings;
  /** Where the browser goes, and what to remember until it comes back. */
  begin(redirectUri: string, nowMs: number): Promise<{ url: string; pending: PendingSingleSignOn }>;
  /**
   * Back with `query`: exchanges the code and verifies the ID token.
   *
   * @throws {@link ProblemError} `sso_failed` with why, or `sso_unavailable`
   */
  finish(query: string, pending: PendingSingleSignOn): Promise<Vouched>;
}

const ANSWER_WITHIN_S = 10;
/** With `prompt=login`: an older authentication would be one that somebody took the prompt away from. */
const AUTHENTICATED_WITHIN_S = 300;

/** The provider as a file describes it. Its discovery document is fetched at the first use, and again after a failure. */
export function identityProvider(settings: SingleSignOnSettings, logger: Logger): IdentityProvider {
  const orProblem = <T>(ask: () => Promise<T>) => ask().catch((error) => Promise.reject(told(error, logger)));
  let discovered: Promise<oidc.Configuration> | undefined;
  const configuration = () => {
    discovered ??= discover(settings).catch((error: unknown) => {
      discovered = undefined;
      throw error;
    });
    return discovered;
  };
  const { authenticateAgain, scope } = settings;
  return {
    settings,
    begin: (redirectUri, nowMs) =>
      orProblem(async () => {
        const pending = {
          ...{ state: oidc.randomState(), nonce: oidc.randomNonce(), redirectUri, atMs: nowMs },
          codeVerifier: oidc.randomPKCECodeVerifier(),
        };
        const url = oidc.buildAuthorizationUrl(await configuration(), {
          ...{ redirect_uri: redirectUri, scope, state: pending.state, nonce: pending.nonce },
          code_challenge: await oidc.calculatePKCECodeChallenge(pending.codeVerifier),
          code_challenge_method: 'S256',
          ...(authenticateAgain ? { prompt: 'login', max_age: String(AUTHENTICATED_WITHIN_S) } : {}),
        });
        return { url: url.href, pending };
      }),
    finish: (query, pending) =>
      orProblem(async () => {
        const { state, nonce, codeVerifier, redirectUri } = pending;
        const config = await configuration();
        const tokens = await oidc.authorizationCodeGrant(config, new URL(`${redirectUri}?${query}`), {
          ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier },
          ...{ idTokenExpected: true, ...(authenticateAgain ? { maxAge: AUTHENTICATED_WITHIN_S } : {}) },
        });
        const token = tokens.claims();
        if (token === undefined) throw new ProblemError('sso_failed', { facts: { why: 'invalid' } });
        const aside = await tellAside(config, tokens.access_token, token.sub);
        // What the signed token says comes before what the provider tells aside.
        return { subject: `${token.iss}#${token.sub}`, claims: { ...aside, ...token } };
      }),
  };
}

function discover({ issuer, clientId, clientSecret }: SingleSignOnSettings): Promise<oidc.Configuration> {
  // The settings take plain HTTP for a provider on this machine only.
  const plain = issuer.startsWith('http:') ? { execute: [oidc.allowInsecureRequests] } : {};
  const authentication = oidc.ClientSecretBasic(clientSecret);
  return oidc.discovery(new URL(issuer), clientId, {}, authentication, {
    ...{ ...plain, timeout: ANSWER_WITHIN_S },
  });
}

/** Many providers keep groups and departments out of the ID token. */
async function tellAside(config: oidc.Configuration, accessToken: string, sub: string): Promise<Claims> {
  if (config.serverMetadata().userinfo_endpoint === undefined) return {};
  return oidc.fetchUserInfo(config, accessToken, sub);
}

/** Tells a refusal by the provider, a forged answer and a provider that does not answer apart; the log gets no more of it. */
function told(error: unknown, logger: Logger): ProblemError {
  if (error instanceof ProblemError) return error;
  const { name, code } = error as { name?: string; code?: string };
  const answered = error instanceof oidc.AuthorizationResponseError ? error.error : undefined;
  logger.warn({ name, code, answered }, 'The identity provider did not vouch for anybody.');
  if (isOutage(error)) return new ProblemError('sso_unavailable');
  return new ProblemError('sso_failed', {
    facts: { why: answered === 'access_denied' ? 'denied' : 'invalid' },
  });
}

const OUTAGES = new Set(['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_JSON', 'OAUTH_RESPONSE_IS_NOT_CONFORM']);

function isOutage(error: unknown): boolean {
  // `fetch` says so by a TypeError, whose cause is the network's.
  if (error instanceof TypeError) return true;
  return error instanceof oidc.ClientError && OUTAGES.has(error.code ?? '');
}
